"""Events that a trained network proposes where no frame tells one."""

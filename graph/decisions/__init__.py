"""What people decide: from what they propose to rules, and to the articles that these reach."""

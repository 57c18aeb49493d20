"""Pictures: complete, the same each time, and with labels that can be read."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from app.web.drawing import Edge, Node, Picture, draw, text_width

SVG = "{http://www.w3.org/2000/svg}"


def picture(size: int) -> Picture:
    chance = random.Random(size)
    kinds = ["official", "country", "organisation", "place", "office"]
    nodes = [
        Node(
            f"n{i}", "Person of the long name"[: chance.randint(4, 23)], chance.choice(kinds), "/x"
        )
        for i in range(size)
    ]
    edges = [Edge("n0", node.id, chance.randint(1, 9), "3 meetings") for node in nodes[1:]]
    for one, other in combinations(nodes[1:], 2):
        if chance.random() < 0.1:
            edges.append(Edge(one.id, other.id, chance.randint(1, 20)))
    return Picture("n0", "Network of <Someone>", "Many & more", nodes, edges)


@pytest.mark.parametrize("size", [1, 2, 3, 12, 40, 120])
def test_all_is_drawn_and_no_labels_overlap(size: int) -> None:
    drawn = ET.fromstring(draw(picture(size)))
    nodes = drawn.findall(f"{SVG}g[@class='nodes']/{SVG}a")
    assert len(nodes) == size
    assert drawn.findtext(f"{SVG}title") == "Network of <Someone>"
    boxes = [
        (float(text.get("x", "")), float(text.get("y", "")), text_width(text.text or ""))
        for node in nodes
        for text in node.iter(f"{SVG}text")
    ]
    close = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if abs(one[0] - other[0]) < (one[2] + other[2]) / 2 and abs(one[1] - other[1]) < 13
    ]
    assert len(close) <= len(boxes) // 50


@pytest.mark.parametrize("size", [1, 12, 120])
def test_everything_lies_within_the_frame(size: int) -> None:
    drawn = ET.fromstring(draw(picture(size)))
    left, top, width, height = map(float, drawn.get("viewBox", "").split())
    for text in drawn.iter(f"{SVG}text"):
        assert left <= float(text.get("x", "")) <= left + width
        assert top <= float(text.get("y", "")) <= top + height


def test_the_same_picture_is_drawn_the_same() -> None:
    assert draw(picture(30)) == draw(picture(30))


def test_more_events_make_a_wider_line() -> None:
    nodes = [Node(name, name, "official") for name in ("a", "b", "c")]
    edges = [Edge("a", "b", 1), Edge("a", "c", 8)]
    drawn = ET.fromstring(draw(Picture("a", "", "", nodes, edges)))
    few, many = (float(line.get("stroke-width", "")) for line in drawn.iter(f"{SVG}line"))
    assert many > few


def test_a_node_apart_from_the_others_is_drawn() -> None:
    nodes = [Node(name, name, "official") for name in ("a", "b", "c")]
    assert ET.fromstring(draw(Picture("a", "", "", nodes, [Edge("a", "b")]))) is not None


def test_kinds_differ_in_shape() -> None:
    kinds = {"official": "circle", "country": "rect", "organisation": "polygon"}
    for kind, shape in kinds.items():
        drawn = ET.fromstring(draw(Picture("a", "", "", [Node("a", "A", kind)], [])))
        assert drawn.find(f"{SVG}g[@class='nodes']//{SVG}{shape}") is not None

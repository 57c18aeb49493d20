"""Telling English from other languages."""

import pytest

from graph.reading.text.language import NotEnglishError, is_english, require_english

ENGLISH = (
    "The foreign minister of the first country received the ambassador of the second one in the "
    "old palace, and they talked about the border for two hours, it was said by both of them "
    "after the meeting, which had been planned for a long time."
)
OTHERS = {
    "French": "Le ministre des affaires étrangères a reçu dans la capitale son collègue du pays "
    "voisin pour des entretiens sur la frontière et sur les relations entre les deux pays, qui "
    "sont bonnes selon un communiqué que le ministère a publié dans la soirée et que les agences "
    "ont repris le lendemain.",
    "Spanish": "El ministro recibió en la capital a su colega del país vecino para hablar de la "
    "frontera y de las relaciones entre los dos países, que son buenas según un comunicado que el "
    "ministerio publicó por la noche y que las agencias tomaron al día siguiente con interés.",
    "German": "Der Minister hat in der Hauptstadt den Kollegen aus dem Nachbarland empfangen und "
    "mit ihm über die Grenze und die Beziehungen der beiden Länder gesprochen, die nicht schlecht "
    "sind, wie das Ministerium am Abend in einer Mitteilung für die Presse schrieb und ist so.",
    "Cyrillic": "Министр принял в столице коллегу из соседней страны, чтобы поговорить о границе.",
    "Chinese": "外长在首都会见了邻国的同事，双方讨论了边界问题。" * 3,
}


def test_english_passes() -> None:
    assert is_english(ENGLISH)
    require_english(ENGLISH, "a.txt")


@pytest.mark.parametrize(("language", "text"), OTHERS.items())
def test_others_are_named(language: str, text: str) -> None:
    assert not is_english(text)
    with pytest.raises(NotEnglishError, match=f"a.txt: .*{language}"):
        require_english(text, "a.txt")


def test_english_with_foreign_names_and_lines_passes() -> None:
    assert is_english(ENGLISH + " Çavuşoğlu, Løkke, Đặng Hoàng Giang. 国际英语资讯 مشاركة")


@pytest.mark.parametrize("text", ["", "Bonjour", "Lavrov meets Aslov", "12 345", "x y z"])
def test_short_texts_pass(text: str) -> None:
    assert is_english(text)


def test_lists_without_prose_are_told() -> None:
    with pytest.raises(NotEnglishError, match="no English prose"):
        require_english("alpha beta gamma delta " * 20, "a.txt")

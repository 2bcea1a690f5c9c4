from pathlib import Path

import pytest
from PIL import Image

from portevoix.site.pictures import Pictures

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}></svg>'


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="300px" height="200"', (300, 200)),
        ('viewBox="0 0 80.4 40"', (80, 40)),
        ('width="100%" height="100%" viewBox="0,0,9,3"', (9, 3)),
        ('width="300"', None),
        ('viewBox="0 0 0 0"', None),
    ],
)
def test_the_size_of_a_drawing(tmp_path: Path, attributes: str, size: object) -> None:
    file = tmp_path / "a.svg"
    file.write_text(SVG.format(attributes))
    assert Pictures({"a.svg": str(file)}).size("a.svg") == size


def test_pictures_have_their_size_and_all_but_the_first_come_late(tmp_path: Path) -> None:
    file = tmp_path / "a b.png"
    Image.new("L", (30, 20)).save(file)
    pictures = Pictures({"a b.png": str(file)})
    html = '<p><img src="../a b.png" alt=""><img src="../a b.png" alt=""><img src="x.png"></p>'
    assert pictures.complete(html, "../", has_first=False) == (
        '<p><img width="30" height="20" src="../a b.png" alt="">'
        '<img width="30" height="20" loading="lazy" src="../a b.png" alt="">'
        '<img loading="lazy" src="x.png"></p>'
    )


def test_a_file_that_is_no_picture_has_no_size(tmp_path: Path) -> None:
    for name in ("a.png", "a.svg"):
        (tmp_path / name).write_text("rien")
        assert Pictures({name: str(tmp_path / name)}).size(name) is None
    assert Pictures().size("absent.png") is None

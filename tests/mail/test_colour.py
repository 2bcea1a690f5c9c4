import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.mail.colour import (
    BLACK,
    WHITE,
    contrast,
    least_contrast,
    nearest_passing,
    shade,
)

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def test_black_on_white_is_the_most_there_is():
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@given(colours, colours)
def test_contrast_is_the_same_both_ways(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(colours, colours)
def test_on_any_ground_the_nearest_shade_passes(colour, ground):
    near = nearest_passing(colour, [ground])
    assert contrast(near, ground) >= 4.5
    if contrast(colour, ground) >= 4.5:
        assert near == colour


def test_a_colour_that_passes_is_its_own_nearest_shade():
    assert nearest_passing("#0f6b5c", [WHITE]) == "#0f6b5c"


def test_where_no_shade_passes_the_better_of_black_and_white_is_given():
    grounds = ["#000000", "#595959", "#ffffff"]
    assert nearest_passing("#808080", grounds) in (BLACK, WHITE)
    assert least_contrast(BLACK, grounds) == 1


def test_shades_run_from_black_to_white():
    assert (shade("#0f6b5c", -1), shade("#0f6b5c", 1)) == (BLACK, WHITE)

import re

from portevoix.mail.colour import contrast
from portevoix.mail.theme import make_theme


def theme_of(opened, files, options, colours):
    project = opened(files, options + "  " + colours + "\n")
    return make_theme(project.project, project.problems), project.problems


def test_the_default_theme_can_be_read_everywhere(good):
    theme = good.renderer.theme
    for colours in (theme.light, theme.dark):
        for name in ("text", "muted", "brand"):
            for ground in ("surface", "tint", "background"):
                assert contrast(colours[name], colours[ground]) >= 4.5
        assert contrast(colours["on-brand"], colours["brand"]) >= 4.5


def test_a_pale_colour_is_a_problem_that_names_a_shade_that_passes(opened, files, options):
    _, problems = theme_of(opened, files, options, 'colours: {brand: "#ffcc00"}')
    assert {p.code for p in problems.errors} == {"mail-colour"}
    near = re.search(r"(#\w{6}) is the nearest", problems.errors[0].format(str))
    again, problems = theme_of(opened, files, options, f'colours: {{brand: "{near[1]}"}}')
    assert not problems.errors
    assert again.light["brand"] == near[1]


def test_a_colour_for_dark_screens_is_held_against_dark_grounds(opened, files, options):
    _, problems = theme_of(opened, files, options, 'dark: {brand: "#0f6b5c"}')
    assert {p.code for p in problems.errors} == {"mail-colour"}


def test_the_brand_s_dark_shade_follows_from_it(opened, files, options):
    theme, problems = theme_of(opened, files, options, 'colours: {brand: "#123"}')
    assert not problems.errors
    assert contrast(theme.dark["brand"], theme.dark["tint"]) >= 4.5
    assert theme.light["brand"] == "#112233"

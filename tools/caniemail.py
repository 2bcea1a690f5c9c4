"""Makes plugins/portevoix/mail/data/caniemail.json from the npm package `caniemail`.

    npm pack caniemail@1.0.5 && tar -xzf caniemail-1.0.5.tgz && \
    .venv/bin/python tools/caniemail.py package/data/caniemail.json 1.0.5

Only what the check of client support reads is kept: for each feature of HTML and CSS, which
mail programs do not know it, by the newest version tested.
"""

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "plugins/portevoix/mail/data/caniemail.json"


def newest(versions: dict[str, str]) -> str:
    """The letter of the newest version: y, n, a (almost) or u (unknown)."""
    return list(versions.values())[-1][0]


def main(source: str, version: str) -> None:
    data = json.loads(Path(source).read_text(encoding="utf-8"))
    names = data["nicenames"]
    clients: dict[str, str] = {}
    features = {}
    for feature in data["data"]:
        if feature["category"] not in ("css", "html"):
            continue
        lacking = []
        for family, platforms in feature["stats"].items():
            for platform, versions in platforms.items():
                client = f"{family}.{platform}"
                platform_name = names["platform"].get(platform, platform)
                clients[client] = f"{names['family'].get(family, family)} ({platform_name})"
                if versions and newest(versions) == "n":
                    lacking.append(client)
        features[feature["slug"]] = {"title": feature["title"], "lacking": sorted(lacking)}
    result = {
        "source": "https://www.caniemail.com, by Rémi Parmentier and contributors, MIT licence",
        "package": f"caniemail {version} (npm)",
        "updated": data["last_update_date"][:10],
        "clients": dict(sorted(clients.items())),
        "features": dict(sorted(features.items())),
    }
    # A line for each feature: a new version shows in a diff as what it changed.
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8")
    print(TARGET, len(features), "features", len(clients), "clients")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

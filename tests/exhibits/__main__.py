"""Draw all exhibits anew: run it when a picture was meant to change, and look at the picture."""

from tests import exhibits

for path in exhibits.GOLDEN.glob("*.svg"):
    path.unlink()
for name, svg in exhibits.drawings(exhibits.ROOT / ".cache/exhibits").items():
    (exhibits.GOLDEN / name).write_text(svg + "\n", encoding="utf-8")
before = exhibits.kept_hashes() if exhibits.HASHES.exists() else {}
after = exhibits.hashes(exhibits.of_cases())
lines = [f"{digest}  {name}\n" for name, digest in sorted(after.items())]
exhibits.HASHES.write_text("".join(lines), encoding="utf-8")
for name in sorted(before | after):
    if before.get(name) != after.get(name):
        print(name)

"""What an action of the table of rights is asked about."""


def targets(world, role, thing):
    """The thing as the role's own, a colleague's, unit B's and the portal's, by letter."""
    places = {"b": world.b, "p": world.p}
    found = {letter: getattr(it, thing) for letter, it in places.items() if hasattr(it, thing)}
    if thing == "draft":
        found["a"] = world.a.drafts["chief" if role == "editor" else "editor"]
        found |= {"m": world.a.drafts[role]} if role in world.a.drafts else {}
    else:
        found["a"] = getattr(world.a, thing)
    return found

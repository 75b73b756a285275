# A variation module of snmpsim: the record leads back to the object that its value names, as the tables of some devices do.
def init(**context):
    pass


def variate(oid, tag, value, **context):
    if not context["nextFlag"]:
        return oid, tag, "lost"
    return oid.clone(value), tag, "again"


def shutdown(**context):
    pass

using System.Diagnostics.CodeAnalysis;
using Bongsu.Model.Values;
using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>
/// What an item asks for, as Zabbix writes it in one line: an object, <c>get[OBJECT]</c>, <c>walk[OBJECT,...]</c>, <c>discovery[{#MACRO},OBJECT,...]</c>, or
/// <c>OBJECT["index","TABLE COLUMN","value"]</c>, where the row is the one whose column has the value.
/// </summary>
/// <param name="Form">Which of them.</param>
/// <param name="Objects">The objects, in order; of the last form the object and the column.</param>
/// <param name="Names">Of a discovery the macro of each object; of the last form the value.</param>
internal sealed record SnmpRequest(SnmpRequestForm Form, IReadOnlyList<ObjectIdentifier> Objects, IReadOnlyList<string> Names)
{
    private const int MostObjects = 100;

    /// <summary>Reads a request; false with the reason where it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SnmpRequest? request, [NotNullWhen(false)] out string? error)
    {
        (request, error) = (null, null);
        text = text.Trim();
        if (!text.EndsWith(']'))
            return TryMake(SnmpRequestForm.Get, [text], [], out request, out error);

        // The parameters of all forms are written as those of a key; an object alone is no key's name.
        int open = text.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0 || !ItemKey.TryParse("k" + text[open..], out ItemKey? key, out error))
        {
            error ??= "a name was expected before '['.";
            return false;
        }

        string name = text[..open].Trim();
        IReadOnlyList<string> parameters = key.Parameters;
        switch (name)
        {
            case "get" when parameters.Count == 1:
                return TryMake(SnmpRequestForm.Get, parameters, [], out request, out error);
            case "walk":
                return TryMake(SnmpRequestForm.Walk, parameters, [], out request, out error);
            case "discovery" when parameters.Count % 2 == 0 && parameters.Count > 0:
                string[] macros = [.. parameters.Where((_, i) => i % 2 == 0)], objects = [.. parameters.Where((_, i) => i % 2 == 1)];
                return TryMake(SnmpRequestForm.Discovery, objects, macros, out request, out error);
            case not ("get" or "discovery") when parameters is ["index", { } column, { } value]:
                return TryMake(SnmpRequestForm.ByIndex, [name, column], [value], out request, out error);
            default:
                error =
                    $"'{text}' is none of OBJECT, get[OBJECT], walk[OBJECT,...], discovery[{{#MACRO}},OBJECT,...] and OBJECT[\"index\",\"COLUMN\",\"value\"].";
                return false;
        }
    }

    private static bool TryMake(
        SnmpRequestForm form, IReadOnlyList<string> objects, IReadOnlyList<string> names, [NotNullWhen(true)] out SnmpRequest? request,
        [NotNullWhen(false)] out string? error)
    {
        request = null;
        error = null;
        if (objects.Count > MostObjects)
        {
            error = $"at most {MostObjects} objects are asked for at once.";
            return false;
        }

        var read = new List<ObjectIdentifier>(objects.Count);
        foreach (string written in objects)
        {
            if (!ObjectNames.Shared.TryRead(written.Trim(), out ObjectIdentifier? number, out _))
            {
                error = $"'{written}' is neither an object identifier, such as 1.3.6.1.2.1.1.3.0, nor a name that is known, such as sysUpTime.0; "
                    + "MIB files in the server's directory for them make more names known.";
                return false;
            }

            read.Add(number);
        }

        request = new SnmpRequest(form, read, names);
        return true;
    }
}

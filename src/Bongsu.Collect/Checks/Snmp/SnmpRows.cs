using System.Text.Json;
using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>
/// Walked values as a low-level discovery list: a row for each instance, with the macros <c>{#SNMPINDEX}</c> and, for each column that has a name, such as
/// <c>{#IFDESCR}</c>. A column that is walked by number has no name: <c>{#SNMPVALUE}</c> where it is the only one.
/// </summary>
internal sealed class SnmpRows
{
    // What a discovery takes.
    private const int Most = 5_000;

    private readonly Dictionary<string, Dictionary<string, string>> _rows = new(StringComparer.Ordinal);

    /// <summary>Adds a value.</summary>
    /// <param name="walked">What was walked.</param>
    /// <param name="root">The part of it that the value lies below.</param>
    /// <param name="variable">The value.</param>
    public void Add(SnmpObject walked, ObjectIdentifier root, SnmpVariable variable)
    {
        NamedObject? named = ObjectNames.Shared.Find(variable.Name);
        int length = walked.IsNamed && named is not null ? named.Number.Numbers.Length : root.Numbers.Length;
        string index = ObjectIdentifier.Join(variable.Name.Numbers[length..]);
        if (!_rows.TryGetValue(index, out Dictionary<string, string>? row))
        {
            if (_rows.Count == Most)
                return;
            _rows[index] = row = new Dictionary<string, string>(StringComparer.Ordinal) { ["{#SNMPINDEX}"] = index };
        }

        string macro = walked.IsNamed && named is not null ? "{#" + named.Name.ToUpperInvariant() + "}" : "{#SNMPVALUE}";
        row[macro] = variable.Value.ToText(named?.IsHexadecimal ?? false);
    }

    /// <summary>The list.</summary>
    public string ToJson() => JsonSerializer.Serialize(_rows.Values);
}

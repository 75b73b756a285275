using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Names;

/// <summary>
/// The names of common objects, as their MIB modules give them: SNMPv2-MIB, IF-MIB, IP-MIB, TCP-MIB, UDP-MIB, HOST-RESOURCES-MIB, EtherLike-MIB, BRIDGE-MIB,
/// ENTITY-MIB, ENTITY-SENSOR-MIB and those of net-snmp's agent.
/// </summary>
public sealed class ObjectNames
{
    private static readonly Lazy<ObjectNames> s_shared = new(Load);

    private readonly FrozenDictionary<string, NamedObject> _byName;
    private readonly FrozenDictionary<ObjectIdentifier, NamedObject> _byNumber;
    private readonly ILookup<ObjectIdentifier, NamedObject> _below;

    private ObjectNames(IReadOnlyCollection<NamedObject> objects)
    {
        _byName = objects.ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);
        _byNumber = objects.ToFrozenDictionary(o => o.Number);
        _below = objects.ToLookup(o => Parent(o.Number));
    }

    /// <summary>Those that are built in.</summary>
    public static ObjectNames Shared => s_shared.Value;

    /// <summary>
    /// Reads <c>1.3.6.1.2.1.1.3.0</c>, <c>sysUpTime.0</c> or <c>SNMPv2-MIB::sysUpTime.0</c>; false where the text is none of them or the name is not known.
    /// </summary>
    /// <param name="text">What is written.</param>
    /// <param name="number">The object's number.</param>
    /// <param name="isNamed">True where it is written by name.</param>
    public bool TryRead(string text, [NotNullWhen(true)] out ObjectIdentifier? number, out bool isNamed)
    {
        ArgumentNullException.ThrowIfNull(text);
        isNamed = false;
        if (ObjectIdentifier.TryParse(text, out number))
            return true;
        isNamed = true;
        int module = text.IndexOf("::", StringComparison.Ordinal);
        string[] parts = text[(module < 0 ? 0 : module + 2)..].Split('.', 2);
        if (!_byName.TryGetValue(parts[0], out NamedObject? named))
            return false;
        number = named.Number;
        if (parts.Length == 1)
            return true;
        var further = new List<uint>();
        foreach (string part in parts[1].Split('.'))
        {
            if (!uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out uint n))
                return false;
            further.Add(n);
        }

        if (number.Numbers.Length + further.Count > ObjectIdentifier.MaxLength)
            return false;
        number = number.With([.. further]);
        return true;
    }

    /// <summary>The object that a number belongs to: itself, or the nearest above it; null where none is known.</summary>
    public NamedObject? Find(ObjectIdentifier number)
    {
        ArgumentNullException.ThrowIfNull(number);
        for (int length = number.Numbers.Length; length > 0; length--)
        {
            if (_byNumber.TryGetValue(length == number.Numbers.Length ? number : new ObjectIdentifier(number.Numbers[..length]), out NamedObject? named))
                return named;
        }

        return null;
    }

    /// <summary>The columns of a table, or of its row; empty where the number is neither.</summary>
    public IReadOnlyList<NamedObject> ColumnsOf(ObjectIdentifier number) =>
        _byNumber.TryGetValue(number, out NamedObject? named) && named.Name.EndsWith("Entry", StringComparison.Ordinal) ? [.. _below[number]]
        : _below[number].ToArray() is [{ } row] && row.Name.EndsWith("Entry", StringComparison.Ordinal) ? [.. _below[row.Number]]
        : [];

    private static ObjectIdentifier Parent(ObjectIdentifier number) => new(number.Numbers[..Math.Max(1, number.Numbers.Length - 1)]);

    private static ObjectNames Load()
    {
        using Stream resource = typeof(ObjectNames).Assembly.GetManifestResourceStream("ObjectNames.txt")!;
        using var reader = new StreamReader(resource);
        var objects = new Dictionary<string, NamedObject>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split(' ') is not [var name, var place, .. var marks])
                continue;
            string[] parts = place.Split('.', 2);
            ObjectIdentifier number = objects.TryGetValue(parts[0], out NamedObject? parent)
                ? ObjectIdentifier.Parse($"{parent.Number}.{parts[1]}") : ObjectIdentifier.Parse(place);
            objects.Add(name, new NamedObject(name, number) { IsHexadecimal = marks is ["hex"] });
        }

        return new ObjectNames(objects.Values);
    }
}

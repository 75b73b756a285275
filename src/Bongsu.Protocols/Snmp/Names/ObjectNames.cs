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
    private const int MostFiles = 1_000;
    private const int MostLength = 4 * 1024 * 1024;
    private const int MostObjects = 500_000;

    // A directory that may not be read has no names, as one that is not there.
    private static readonly EnumerationOptions s_readable = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    private static readonly Lazy<ObjectNames> s_shared = new(static () => Read(Folder));

    // What every module stands on (RFC 1155, RFC 2578).
    private static readonly (string Name, string Number)[] s_roots =
    [
        ("iso", "1"), ("org", "1.3"), ("dod", "1.3.6"), ("internet", "1.3.6.1"), ("directory", "1.3.6.1.1"), ("mgmt", "1.3.6.1.2"),
        ("experimental", "1.3.6.1.3"), ("private", "1.3.6.1.4"), ("security", "1.3.6.1.5"), ("snmpV2", "1.3.6.1.6"),
    ];

    private readonly FrozenDictionary<string, NamedObject> _byName;
    private readonly FrozenDictionary<ObjectIdentifier, NamedObject> _byNumber;
    private readonly ILookup<ObjectIdentifier, NamedObject> _below;

    private ObjectNames(IReadOnlyCollection<NamedObject> objects)
    {
        _byName = objects.ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);
        _byNumber = objects.DistinctBy(o => o.Number).ToFrozenDictionary(o => o.Number);
        _below = objects.ToLookup(o => Parent(o.Number));
    }

    /// <summary>A directory whose MIB modules are known too; null for none. It is read once, when names are first asked for.</summary>
    public static string? Folder { get; set; }

    /// <summary>Those that are built in, and those of <see cref="Folder"/>.</summary>
    public static ObjectNames Shared => s_shared.Value;

    /// <summary>
    /// Those that are built in, and those that the modules in a directory name. What is built in keeps its name; of two that are called the same the first file
    /// counts.
    /// </summary>
    /// <param name="folder">The directory, or null. One that is not there has none.</param>
    public static ObjectNames Read(string? folder)
    {
        Dictionary<string, NamedObject> objects = BuiltIn();
        if (folder is not null && Directory.Exists(folder))
            AddModules(objects, folder);
        return new ObjectNames(objects.Values);
    }

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
        string plain = text[(module < 0 ? 0 : module + 2)..].TrimStart('.');

        // As net-snmp prints numbers: the first part by its name, and this one instance by a name of its own.
        if (plain.StartsWith("iso.", StringComparison.Ordinal))
            return ObjectIdentifier.TryParse("1." + plain[4..], out number);
        if (plain is "sysUpTimeInstance")
            plain = "sysUpTime.0";
        string[] parts = plain.Split('.', 2);
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

    private static void AddModules(Dictionary<string, NamedObject> objects, string folder)
    {
        var waiting = new Dictionary<string, List<(string Name, uint[] Numbers, bool IsHexadecimal)>>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", s_readable).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            foreach ((string name, string parent, uint[] numbers, bool isHexadecimal) in MibReader.Read(Text(file)))
            {
                if (!waiting.TryGetValue(parent, out List<(string, uint[], bool)>? below))
                    waiting[parent] = below = [];
                below.Add((name, numbers, isHexadecimal));
            }
        }

        // From the top down: a module may name an object before the one that it lies below, and in another file.
        var roots = new HashSet<string>(s_roots.Select(static r => r.Name), StringComparer.Ordinal);
        foreach ((string name, string number) in s_roots)
            objects.TryAdd(name, new NamedObject(name, ObjectIdentifier.Parse(number.Contains('.', StringComparison.Ordinal) ? number : number + ".0")));
        var next = new Queue<NamedObject>(objects.Values);
        while (next.TryDequeue(out NamedObject? above) && objects.Count < MostObjects)
        {
            foreach ((string name, uint[] numbers, bool isHexadecimal) in waiting.GetValueOrDefault(above.Name) ?? [])
            {
                uint[] place = [.. above.Name == "iso" ? above.Number.Numbers[..1] : above.Number.Numbers, .. numbers];
                var made = new NamedObject(name, new ObjectIdentifier(place)) { IsHexadecimal = isHexadecimal };
                if (place.Length is > 1 and <= ObjectIdentifier.MaxLength && objects.TryAdd(name, made))
                    next.Enqueue(made);
            }
        }

        foreach (string root in roots)
            objects.Remove(root);
    }

    // A module that is no text, or may not be read, has no names.
    private static string Text(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostLength ? File.ReadAllText(file) : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static Dictionary<string, NamedObject> BuiltIn()
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

        return objects;
    }
}

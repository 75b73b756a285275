using System.Text;
using System.Text.Json.Nodes;

namespace Bongsu.Configuration.Import;

/// <summary>What an import took, changed and did not understand.</summary>
public sealed class ImportReport
{
    private const int MostShown = 200;

    private readonly Dictionary<string, (int Found, int Refused)> _counts = new(StringComparer.Ordinal);
    private readonly List<ImportNote> _notUnderstood = [];
    private readonly List<ImportNote> _changed = [];
    private readonly List<string> _toSetUp = [];

    /// <summary>For an import.</summary>
    /// <param name="kinds">The kinds of objects that are counted, as the JSON names them.</param>
    public ImportReport(params IEnumerable<string> kinds)
    {
        foreach (string kind in kinds)
            _counts[kind] = (0, 0);
    }

    /// <summary>By kind of object, in the order given.</summary>
    public IReadOnlyDictionary<string, ImportCount> Counts => _counts.ToDictionary(
        c => c.Key, c => new ImportCount(c.Value.Found, c.Value.Found - c.Value.Refused), StringComparer.Ordinal);

    /// <summary>Objects and parts of them that are not taken.</summary>
    public IReadOnlyList<ImportNote> NotUnderstood => _notUnderstood;

    /// <summary>Objects that are taken otherwise than they were.</summary>
    public IReadOnlyList<ImportNote> Changed => _changed;

    /// <summary>What a person has to set up, such as passwords and ways of notification.</summary>
    public IReadOnlyList<string> ToSetUp => _toSetUp;

    /// <summary>Counts an object of a kind.</summary>
    public void Found(string kind, int count = 1) => _counts[kind] = (_counts[kind].Found + count, _counts[kind].Refused);

    /// <summary>An object of a kind, found before, is not taken.</summary>
    public void Refuse(string kind, string what, string reason)
    {
        _counts[kind] = (_counts[kind].Found, _counts[kind].Refused + 1);
        NotTaken(what, reason);
    }

    /// <summary>Something that is not counted is not taken.</summary>
    public void NotTaken(string what, string reason) => _notUnderstood.Add(new ImportNote(what, Sentence(reason)));

    /// <summary>An object is taken otherwise.</summary>
    public void Change(string what, string how) => _changed.Add(new ImportNote(what, Sentence(how)));

    /// <summary>A person has something to set up.</summary>
    public void SetUp(string sentence)
    {
        if (!_toSetUp.Contains(sentence))
            _toSetUp.Add(sentence);
    }

    /// <summary>For programs.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach ((string kind, ImportCount count) in Counts)
            json[kind] = new JsonObject { ["found"] = count.Found, ["taken"] = count.Taken };
        json["notUnderstood"] = Notes(_notUnderstood);
        json["changed"] = Notes(_changed);
        json["setUp"] = new JsonArray([.. _toSetUp.Select(s => JsonValue.Create(s))]);
        return json;
    }

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach ((string kind, ImportCount count) in Counts.Where(c => c.Value.Found > 0))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Words(kind),-20} {count.Taken} of {count.Found} taken\n");
        Append(text, "Not understood:", [.. _notUnderstood.Select(n => $"{n.Object}: {n.Reason}")]);
        Append(text, "Taken otherwise than it was:", [.. _changed.Select(n => $"{n.Object}: {n.Reason}")]);
        Append(text, "To set up:", _toSetUp);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string heading, List<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.Append('\n').Append(heading).Append('\n');
        foreach (string line in lines.Take(MostShown))
            text.Append("  ").Append(line).Append('\n');
        if (lines.Count > MostShown)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  and {lines.Count - MostShown} more; --json has all of them\n");
    }

    private static JsonArray Notes(IEnumerable<ImportNote> notes) =>
        new([.. notes.Select(n => (JsonNode)new JsonObject { ["object"] = n.Object, ["reason"] = n.Reason })]);

    private static string Sentence(string text) => text.EndsWith('.') || text.EndsWith('…') ? text : text + ".";

    // itemPrototypes → item prototypes.
    private static string Words(string kind) => string.Concat(kind.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}

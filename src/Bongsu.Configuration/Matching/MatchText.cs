using System.Globalization;
using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Matching;

/// <summary>
/// Which problems, in one line as people write it: <c>host=web-* level=1-3 tag.tier=gold</c>. Terms of one name are alternatives, except of tags, which
/// must all hold; terms of different names must all hold. A name or value with blanks is quoted: <c>group="web servers"</c>.
/// </summary>
public static class MatchText
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 2000;

    private const int MaxTerms = 50;
    private const string Tag = "tag.";

    /// <summary>Reads a text; null where it says nothing that can be matched, and then <paramref name="fault"/> says why.</summary>
    /// <param name="text">At least one term.</param>
    /// <param name="fault">A sentence; empty where the text is good.</param>
    public static PolicyMatch? Parse(string text, out string fault)
    {
        fault = "";
        if (text.Length > MaxLength || text.Any(char.IsControl))
            return Refuse($"a match has at most {MaxLength} characters, none of them control characters", out fault);
        var reading = new Reading(text);
        var terms = new Terms();
        int count = 0;
        while (reading.Next() is var (name, value))
        {
            if (++count > MaxTerms)
                return Refuse($"a match has at most {MaxTerms} terms", out fault);
            if (value is null)
                return Refuse($"'{name}' is no term: write name=value, such as host=web-*", out fault);
            if (terms.Add(name, value) is { } refusal)
                return Refuse(refusal, out fault);
        }

        if (reading.IsBroken)
            return Refuse("a quotation mark is missing its other half", out fault);
        return count == 0
            ? Refuse("name at least one of host, group, service, category, level and tag.NAME; host=* is everything", out fault)
            : terms.ToMatch();
    }

    /// <summary>A match as <see cref="Parse"/> reads it; empty where it matches everything.</summary>
    public static string Format(PolicyMatch match)
    {
        IEnumerable<(string Name, string Value)> terms =
        [
            .. match.Hosts.Select(h => ("host", h)),
            .. match.Groups.Select(g => ("group", g)),
            .. match.Services.Select(s => ("service", s)),
            .. match.Category is { } category ? [("category", category == Category.Service ? "service" : "instance")] : Array.Empty<(string, string)>(),
            .. match.Levels.Select(l => ("level", ((int)l).ToString(CultureInfo.InvariantCulture))),
            .. match.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (Tag + t.Key, t.Value)),
        ];
        return string.Join(' ', terms.Select(t => $"{Quoted(t.Name)}={Quoted(t.Value)}"));
    }

    private static PolicyMatch? Refuse(string why, out string fault)
    {
        fault = why;
        return null;
    }

    private static string Quoted(string part) => part.Length > 0 && !part.Any(c => char.IsWhiteSpace(c) || c is '"' or '=' or '\\')
        ? part
        : "\"" + part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>The terms read so far.</summary>
    private sealed class Terms
    {
        private readonly List<string> _hosts = [], _groups = [], _services = [];
        private readonly SortedSet<Level> _levels = [];
        private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
        private Category? _category;

        public string? Add(string name, string value)
        {
            if (value.Length == 0)
                return $"'{name}' has no value; * is any";
            switch (name)
            {
                case "host":
                    _hosts.Add(value);
                    return null;
                case "group":
                    _groups.Add(value);
                    return null;
                case "service":
                    _services.Add(value);
                    return null;
                case "level":
                    return AddLevels(value);
                case "category" when value is "service" or "instance":
                    _category = value == "service" ? Category.Service : Category.Instance;
                    return null;
                case "category":
                    return $"'{value}' is no category: service or instance";
                case var _ when name.StartsWith(Tag, StringComparison.Ordinal) && name.Length > Tag.Length:
                    return _tags.TryAdd(name[Tag.Length..], value) ? null : $"the tag '{name[Tag.Length..]}' is named twice";
                default:
                    return $"'{name}' is none of host, group, service, category, level and tag.NAME";
            }
        }

        public PolicyMatch ToMatch() => new()
        {
            Hosts = _hosts, Groups = _groups, Services = _services, Levels = [.. _levels], Category = _category, Tags = _tags,
        };

        // 3, or 1-3.
        private string? AddLevels(string value)
        {
            string[] ends = value.Split('-');
            if (ends.Length > 2 || !TryLevel(ends[0], out int first) || !TryLevel(ends[^1], out int last) || first > last)
                return $"'{value}' is no level: 1 to 5, or a range such as 1-3";
            for (int level = first; level <= last; level++)
                _levels.Add((Level)level);
            return null;
        }

        private static bool TryLevel(string text, out int level) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level is >= 1 and <= 5;
    }

    /// <summary>Reads terms one after the other.</summary>
    private sealed class Reading(string text)
    {
        private int _at;

        public bool IsBroken { get; private set; }

        /// <summary>The next term; its value is null where it has no equals sign. Null at the end, and where the text is broken.</summary>
        public (string Name, string? Value)? Next()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
            if (_at == text.Length || IsBroken)
                return null;
            string name = Part(stopsAtEquals: true);
            string? value = null;
            if (_at < text.Length && text[_at] == '=')
            {
                _at++;
                value = Part(stopsAtEquals: false);
            }

            return IsBroken ? null : (name, value);
        }

        private string Part(bool stopsAtEquals)
        {
            var part = new StringBuilder();
            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && !(stopsAtEquals && text[_at] == '='))
            {
                if (text[_at] == '"')
                    Quoted(part);
                else
                    part.Append(text[_at++]);
            }

            return part.ToString();
        }

        private void Quoted(StringBuilder part)
        {
            for (_at++; _at < text.Length && text[_at] != '"'; _at++)
            {
                if (text[_at] == '\\' && _at + 1 < text.Length)
                    _at++;
                part.Append(text[_at]);
            }

            IsBroken |= _at == text.Length;
            _at = Math.Min(_at + 1, text.Length);
        }
    }
}

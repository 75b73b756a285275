using System.Text.Json.Nodes;
using Bongsu.Detect.Trials;
using Bongsu.Model.Time;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>Reads a test file (docs/testing-rules.md).</summary>
internal sealed class RuleTestReader
{
    /// <summary>A test covers at most this much time.</summary>
    public static readonly TimeSpan LongestTest = TimeSpan.FromDays(400);

    private const int MaxLength = 4 * 1024 * 1024;
    private const int MaxTests = 1_000;
    private readonly string _file;
    private readonly string _text;
    private readonly YamlPlaces _yaml;

    private RuleTestReader(string file, string text)
    {
        _file = file;
        _text = text;
        _yaml = new YamlPlaces(file);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="file">Its name, for messages; other files are named relative to it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="RuleTestFault">It is not a test file: where, and what was expected.</exception>
    public static RuleTestFile Read(string file, string text)
    {
        if (text.Length > MaxLength)
            throw new RuleTestFault(file, 1, 1, $"The file is longer than {MaxLength / (1024 * 1024)} MiB.");
        try
        {
            return new RuleTestReader(file, text).ReadFile();
        }
        catch (YamlException e)
        {
            throw new RuleTestFault(file, e.Start.Line, e.Start.Column, $"This is not YAML: {e.InnerException?.Message ?? Reason(e.Message)}");
        }
    }

    private static string Reason(string message)
    {
        int cut = message.IndexOf("): ", StringComparison.Ordinal);
        return cut >= 0 ? message[(cut + 3)..] : message;
    }

    private RuleTestFile ReadFile()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(_text));
        if (stream.Documents.Count != 1)
            throw new RuleTestFault(_file, 1, 1, "A test file is one YAML document with 'tests:' and the configuration under test.");
        YamlNode root = stream.Documents[0].RootNode;
        Dictionary<string, YamlNode> members = _yaml.Members(root, "a test file", "config", "configuration", "zone", "start", "tests");
        if (!members.TryGetValue("tests", out YamlNode? tests))
            throw _yaml.Fault(root, "'tests:' was expected, a list of tests.");
        string directory = Path.GetDirectoryName(_file) ?? "";
        IReadOnlyList<string> configs = members.GetValueOrDefault("config") switch
        {
            null => [],
            YamlScalarNode one => [Path.Combine(directory, _yaml.Text(one, "a configuration file"))],
            { } many => [.. _yaml.Texts(many, "configuration files").Select(c => Path.Combine(directory, c))],
        };
        string? inline = members.TryGetValue("configuration", out YamlNode? configuration) ? CutOut(configuration, (YamlMappingNode)root) : null;
        if (configs.Count == 0 && inline is null)
            throw _yaml.Fault(root, "The configuration under test was expected: 'config: FILE.yaml', or 'configuration:' with its lists below.");
        TimeZoneInfo zone = members.TryGetValue("zone", out YamlNode? zoneNode) ? Zone(zoneNode) : TimeZoneInfo.Utc;
        DateTimeOffset start = members.TryGetValue("start", out YamlNode? startNode)
            ? Time(startNode, zone)
            : new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        IList<YamlNode> list = _yaml.List(tests, "tests");
        if (list.Count is 0 or > MaxTests)
            throw _yaml.Fault(tests, $"One to {MaxTests} tests were expected.");
        return new RuleTestFile(_file, configs, inline, [.. list.Select(t => ReadTest(t, start, zone))]);
    }

    /// <summary>
    /// The text of a member of the root alone, on the lines and in the columns where it stands, so that its own reader's faults point at the file.
    /// </summary>
    private string CutOut(YamlNode node, YamlMappingNode root)
    {
        if (node is not YamlMappingNode)
            throw _yaml.Fault(node, "The configuration under test was expected, lists such as 'hosts:'.");
        // A tree's nodes know where they begin; this one ends where the root's next member begins.
        int start = (int)node.Start.Index;
        int end = root.Children.Keys.Select(k => (int)k.Start.Index).Where(i => i > start).DefaultIfEmpty(_text.Length).Min();
        return new string('\n', (int)node.Start.Line - 1) + new string(' ', (int)node.Start.Column - 1) + _text[start..end];
    }

    private RuleTest ReadTest(YamlNode node, DateTimeOffset defaultStart, TimeZoneInfo defaultZone)
    {
        Dictionary<string, YamlNode> members = _yaml.Members(node, "a test", "name", "start", "zone", "discovered", "series", "expect", "opened");
        TimeZoneInfo zone = members.TryGetValue("zone", out YamlNode? zoneNode) ? Zone(zoneNode) : defaultZone;
        Expectation[] expectations = members.TryGetValue("expect", out YamlNode? expect) ? [.. _yaml.List(expect, "expectations").Select(ReadExpectation)] : [];
        for (int i = 1; i < expectations.Length; i++)
        {
            if (expectations[i].At < expectations[i - 1].At)
                throw expectations[i].Place.Fault("Expectations stand in the order of time; this one is before the one above it.");
        }

        int? opened = members.TryGetValue("opened", out YamlNode? openedNode)
            ? _yaml.Whole(openedNode, 0, 1_000_000, "how many problems open in the whole test")
            : null;
        if (expectations.Length == 0 && opened is null)
            throw _yaml.Fault(node, "The test expects nothing: 'expect:' or 'opened:' was expected.");
        return new RuleTest
        {
            Name = members.TryGetValue("name", out YamlNode? name) ? _yaml.Text(name, "the test's name") : throw _yaml.Fault(node, "A test has a 'name:'."),
            Place = _yaml.Of(node),
            Zone = zone,
            Start = members.TryGetValue("start", out YamlNode? start) ? Time(start, zone) : defaultStart,
            Discovered = members.TryGetValue("discovered", out YamlNode? discovered)
                ? ReadDiscovered(discovered)
                : new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            Series = members.TryGetValue("series", out YamlNode? series)
                ? [.. _yaml.Mapping(series, "series by host/key").Children.Select(s => ReadSeries(s.Key, s.Value))]
                : [],
            Expectations = expectations,
            Opened = opened,
        };
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> ReadDiscovered(YamlNode node)
    {
        var hosts = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach ((YamlNode host, YamlNode lists) in _yaml.Mapping(node, "what was discovered, by host").Children)
        {
            var rows = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((YamlNode key, YamlNode list) in _yaml.Mapping(lists, "rows by the discovery's key").Children)
            {
                var json = new JsonArray();
                foreach (YamlNode row in _yaml.List(list, "rows of a discovery"))
                {
                    json.Add(new JsonObject(_yaml.Mapping(row, "macros such as \"{#FSNAME}\": /").Children
                        .Select(m => KeyValuePair.Create(_yaml.Text(m.Key, "a macro"), (JsonNode?)_yaml.Text(m.Value, "a macro's value")))));
                }

                rows.Add(_yaml.Text(key, "a discovery's key"), json.ToJsonString());
            }

            hosts.Add(_yaml.Text(host, "a host"), rows);
        }

        return hosts;
    }

    private TestSeries ReadSeries(YamlNode name, YamlNode node)
    {
        string text = _yaml.Text(name, "host/key");
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || slash == text.Length - 1)
            throw _yaml.Fault(name, $"'{text}' does not name a series: host/key was expected, such as web-1/system.cpu.load.");
        TimeSpan every = TimeSpan.FromMinutes(1);
        TimeSpan from = TimeSpan.Zero;
        YamlNode values = node;
        bool isRaw = false;
        if (node is YamlMappingNode)
        {
            Dictionary<string, YamlNode> members = _yaml.Members(node, "a series", "every", "from", "values", "raw");
            every = members.TryGetValue("every", out YamlNode? e) ? _yaml.Span(e, "the time between two values") : every;
            from = members.TryGetValue("from", out YamlNode? f) ? _yaml.Span(f, "the time of the first value") : from;
            isRaw = members.TryGetValue("raw", out YamlNode? raw);
            if (isRaw && members.ContainsKey("values"))
                throw _yaml.Fault(raw!, "A series has 'values:', as they are stored, or 'raw:', as they come; not both.");
            values = raw
                ?? (
                    members.TryGetValue("values", out YamlNode? v)
                        ? v
                        : throw _yaml.Fault(node, "'values:' was expected, such as \"0.5x10 3x5\", or 'raw:' for values before preprocessing."));
            if (every <= TimeSpan.Zero)
                throw _yaml.Fault(members["every"], "The time between two values must be above 0.");
        }

        IReadOnlyList<string?> parsed = ReadValues(values);
        if (from > LongestTest || parsed.Count > (LongestTest - from) / every)
            throw _yaml.Fault(values, $"The series is longer than {LongestTest.TotalDays} days.");
        return new TestSeries(_yaml.Of(name), text[..slash], text[(slash + 1)..], from, every, parsed, isRaw);
    }

    private IReadOnlyList<string?> ReadValues(YamlNode node)
    {
        try
        {
            return SeriesText.Parse(_yaml.Text(node, "values in the short notation"));
        }
        catch (SeriesTextException e)
        {
            // Within one line the place is exact; a text folded over several lines is pointed at where it begins.
            var scalar = (YamlScalarNode)node;
            long quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
            bool oneLine = scalar.Start.Line == scalar.End.Line;
            throw new RuleTestFault(_file, scalar.Start.Line, oneLine ? scalar.Start.Column + quote + e.Column - 1 : scalar.Start.Column, e.Message);
        }
    }

    private Expectation ReadExpectation(YamlNode node)
    {
        Dictionary<string, YamlNode> members = _yaml.Members(node, "an expectation", "at", "open", "recovered");
        if (!members.TryGetValue("at", out YamlNode? at))
            throw _yaml.Fault(node, "'at:' was expected, a time from the test's start such as 25m.");
        if (!members.ContainsKey("open") && !members.ContainsKey("recovered"))
            throw _yaml.Fault(node, "'open:' or 'recovered:' was expected, a list of problems; [] for none.");
        TimeSpan span = _yaml.Span(at, "a time from the test's start");
        if (span > LongestTest)
            throw _yaml.Fault(at, $"A test covers at most {LongestTest.TotalDays} days.");
        return new Expectation(
            _yaml.Of(node), span,
            members.TryGetValue("open", out YamlNode? open) ? [.. _yaml.List(open, "problems that are open").Select(ReadProblem)] : null,
            members.TryGetValue("recovered", out YamlNode? recovered) ? [.. _yaml.List(recovered, "problems that have ended").Select(ReadProblem)] : null);
    }

    private ExpectedProblem ReadProblem(YamlNode node)
    {
        if (node is YamlScalarNode)
            return new ExpectedProblem { Place = _yaml.Of(node), Title = _yaml.Text(node, "a problem's title") };
        Dictionary<string, YamlNode> members = _yaml.Members(node, "a problem", "host", "title", "level", "category", "since", "notified", "notNotified");
        string? category = members.TryGetValue("category", out YamlNode? c) ? _yaml.Text(c, "a category") : null;
        if (category is not (null or "instance" or "service"))
            throw _yaml.Fault(c!, $"'{category}' is not a category: instance or service was expected.");
        return new ExpectedProblem
        {
            Place = _yaml.Of(node),
            Title = members.TryGetValue("title", out YamlNode? title)
                ? _yaml.Text(title, "a problem's title")
                : throw _yaml.Fault(node, "A problem has a 'title:'; * stands for any characters."),
            Host = members.TryGetValue("host", out YamlNode? host) ? _yaml.Text(host, "a host") : "*",
            Level = members.TryGetValue("level", out YamlNode? level) ? _yaml.Whole(level, 1, 5, "a level") : null,
            Category = category,
            Since = members.TryGetValue("since", out YamlNode? since) ? _yaml.Span(since, "when it opened, from the test's start") : null,
            Notified = members.TryGetValue("notified", out YamlNode? notified)
                ? _yaml.Texts(notified, "who is notified, such as 'infra/On-call by mail'")
                : null,
            NotNotified = members.TryGetValue("notNotified", out YamlNode? not)
                ? _yaml.Texts(not, "who is not notified, such as 'shop-team' or 'shop-team: *report*'")
                : null,
        };
    }

    private TimeZoneInfo Zone(YamlNode node)
    {
        string text = _yaml.Text(node, "a time zone");
        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone)
            ? zone
            : throw _yaml.Fault(node, $"'{text}' is not a time zone: an IANA name was expected, such as Asia/Seoul.");
    }

    private DateTimeOffset Time(YamlNode node, TimeZoneInfo zone)
    {
        string text = _yaml.Text(node, "a time");
        return WallClock.TryParseTime(text, zone, out Timestamp time) && time.ToDateTimeOffset() is { Year: >= 1990 } start
            ? start
            : throw _yaml.Fault(node, $"'{text}' is not a time from 1990 to 2200: RFC 3339 was expected, such as 2026-11-01T00:00:00+09:00.");
    }
}

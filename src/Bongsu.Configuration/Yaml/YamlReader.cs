using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bongsu.Configuration.Yaml;

/// <summary>
/// Reads YAML 1.2 into values with their lines. Bounded: <see cref="MaxLength"/> characters, <see cref="MaxDepth"/> levels, <see cref="MaxValues"/> values with
/// aliases counted as often as they are used, so that a short text cannot become a large one. Tags other than <c>!!str</c> and merge keys are refused.
/// </summary>
internal sealed class YamlReader
{
    public const int MaxLength = 16 * 1024 * 1024;
    public const int MaxDepth = 24;
    public const int MaxValues = 2_000_000;

    private readonly Parser _parser;
    private readonly EnvironmentText? _environment;
    private readonly Dictionary<string, YamlValue> _anchors = new(StringComparer.Ordinal);
    private long _values;

    private YamlReader(string text, EnvironmentText? environment)
    {
        _parser = new Parser(new StringReader(text));
        _environment = environment;
    }

    /// <summary>The documents of a text that hold anything.</summary>
    /// <param name="text">The text.</param>
    /// <param name="environment">Puts environment variables into texts; null leaves them as they are.</param>
    /// <exception cref="YamlFault">The text is not YAML, goes past a bound, or names an environment variable that is not there.</exception>
    public static IReadOnlyList<YamlValue> Read(string text, EnvironmentText? environment)
    {
        if (text.Length > MaxLength)
            throw new YamlFault(0, $"The file is longer than {MaxLength / (1024 * 1024)} MiB; split it.");
        try
        {
            return new YamlReader(text, environment).ReadAll();
        }
        catch (YamlException e)
        {
            // The parser may complain on the line after the last one.
            int lines = text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1);
            throw new YamlFault((int)Math.Min(e.Start.Line, lines), $"This is not YAML: {Reason(e)}");
        }
        catch (Exception e) when (
            e is ArgumentException
                or FormatException
                or OverflowException
                or InvalidOperationException
                or InvalidCastException
                or NullReferenceException
                or IndexOutOfRangeException)
        {
            // The scanner trips over some malformed texts in ways of its own.
            throw new YamlFault(0, "This is not YAML: its reader cannot make sense of it.");
        }
    }

    private static string Reason(YamlException e)
    {
        string text = e.Message;
        int cut = text.IndexOf("): ", StringComparison.Ordinal);
        text = cut >= 0 ? text[(cut + 3)..] : text;
        return text.EndsWith('.') ? text : text + ".";
    }

    private List<YamlValue> ReadAll()
    {
        var documents = new List<YamlValue>();
        while (_parser.MoveNext())
        {
            if (_parser.Current is not DocumentStart)
                continue;
            _anchors.Clear();
            Next();
            YamlValue document = ReadValue(0);
            if (document is not YamlScalar { IsNull: true })
                documents.Add(document);
        }

        return documents;
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new YamlFault(0, "This is not YAML: it ends in the middle.");

    /// <summary>Reads the value that begins with the current event; ends on the value's last event.</summary>
    private YamlValue ReadValue(int depth)
    {
        ParsingEvent start = _parser.Current!;
        int line = (int)start.Start.Line;
        if (depth > MaxDepth)
            throw new YamlFault(line, $"Values are nested deeper than {MaxDepth} levels.");
        Count(1, line);
        switch (start)
        {
            case Scalar scalar:
                return Keep(scalar, ReadScalar(scalar, line));
            case SequenceStart sequence:
                RefuseTag(sequence, line);
                var items = new List<YamlValue>();
                while (Next() is not SequenceEnd)
                    items.Add(ReadValue(depth + 1));
                return Keep(sequence, new YamlSequence(line, items));
            case MappingStart mapping:
                RefuseTag(mapping, line);
                return Keep(mapping, ReadMapping(line, depth));
            case AnchorAlias alias:
                if (!_anchors.TryGetValue(alias.Value.Value, out YamlValue? value))
                    throw new YamlFault(line, $"The alias '*{alias.Value}' has no anchor before it.");
                Count(value.Size, line);
                return value;
            default:
                throw new YamlFault(line, "This is not YAML: a value was expected.");
        }
    }

    private YamlScalar ReadScalar(Scalar scalar, int line)
    {
        bool plain = scalar.Style == ScalarStyle.Plain;
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
        {
            if (scalar.Tag.Value != "tag:yaml.org,2002:str")
                throw new YamlFault(line, $"The tag '{scalar.Tag.Value}' is not taken; write the value without it.");
            plain = false;
        }

        return new YamlScalar(line, _environment?.Expand(scalar.Value, line) ?? scalar.Value, plain && scalar.Tag.IsEmpty);
    }

    private YamlMapping ReadMapping(int line, int depth)
    {
        var members = new List<KeyValuePair<YamlScalar, YamlValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            ParsingEvent at = _parser.Current!;
            int keyLine = (int)at.Start.Line;
            if (at is not Scalar name)
                throw new YamlFault(keyLine, "The name of a member must be a text.");
            if (name.Value == "<<")
                throw new YamlFault(keyLine, "Merge keys (<<) are not taken; write the members out, or use an alias for a whole value.");
            if (!names.Add(name.Value))
                throw new YamlFault(keyLine, $"'{name.Value}' stands here twice.");
            Count(1, keyLine);
            Next();
            members.Add(new(new YamlScalar(keyLine, name.Value, Plain: false), ReadValue(depth + 1)));
        }

        return new YamlMapping(line, members);
    }

    private YamlValue Keep(NodeEvent start, YamlValue value)
    {
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = value;
        return value;
    }

    private void Count(long values, int line)
    {
        _values += values;
        if (_values > MaxValues)
            throw new YamlFault(line, $"The file holds more than {MaxValues} values, aliases counted as often as they are used.");
    }

    private static void RefuseTag(NodeEvent node, int line)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            throw new YamlFault(line, $"The tag '{node.Tag.Value}' is not taken; write the value without it.");
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Applies rules to the labels of a series, one after the other. Any thread.</summary>
internal sealed class Relabeling
{
    private static readonly TimeSpan s_regexTime = TimeSpan.FromMilliseconds(100);
    private readonly List<(RelabelRule Rule, SafeRegex Regex)> _rules = [];

    /// <summary>Takes rules that were found right.</summary>
    public Relabeling(IReadOnlyList<RelabelRule> rules)
    {
        foreach (RelabelRule rule in rules)
        {
            if (SafeRegex.TryCreate(Anchored(rule.Regex), ignoreCase: false, s_regexTime, out SafeRegex? regex, out _))
                _rules.Add((rule, regex));
        }
    }

    /// <summary>What is wrong with a rule, in a sentence; null where nothing is.</summary>
    public static string? Fault(RelabelRule rule)
    {
        if (!SafeRegex.TryCreate(Anchored(rule.Regex), ignoreCase: false, s_regexTime, out _, out string? error))
            return error;
        bool writes = rule.Action is RelabelAction.Replace or RelabelAction.Hashmod or RelabelAction.Lowercase or RelabelAction.Uppercase;
        if (writes && rule.TargetLabel.Length == 0)
            return $"{Name(rule)} needs targetLabel.";
        if (rule.Action is RelabelAction.Keep or RelabelAction.Drop or RelabelAction.Hashmod && rule.SourceLabels.Count == 0)
            return $"{Name(rule)} needs sourceLabels.";
        return rule.Action == RelabelAction.Hashmod && rule.Modulus < 1 ? "hashmod needs a modulus of 1 or more." : null;
    }

    /// <summary>Changes the labels; false where the series is dropped.</summary>
    public bool Apply(IDictionary<string, string> labels)
    {
        foreach ((RelabelRule rule, SafeRegex regex) in _rules)
        {
            if (!Apply(rule, regex, labels))
                return false;
        }

        return true;
    }

    private static bool Apply(RelabelRule rule, SafeRegex regex, IDictionary<string, string> labels)
    {
        string value = string.Join(rule.Separator, rule.SourceLabels.Select(l => labels.TryGetValue(l, out string? text) ? text : ""));
        switch (rule.Action)
        {
            case RelabelAction.Keep:
                return regex.IsMatch(value) == true;
            case RelabelAction.Drop:
                return regex.IsMatch(value) != true;
            case RelabelAction.Hashmod:
                ulong hash = BinaryPrimitives.ReadUInt64BigEndian(Md5(value).AsSpan(8));
                Set(labels, rule.TargetLabel, (hash % (ulong)rule.Modulus).ToString(CultureInfo.InvariantCulture));
                break;
            case RelabelAction.Labelmap:
                foreach ((string name, string text) in labels.ToArray())
                {
                    if (regex.Match(name) is { } match)
                        Set(labels, Expand(rule.Replacement, match), text);
                }

                break;
            case RelabelAction.Labeldrop or RelabelAction.Labelkeep:
                foreach (string name in labels.Keys.Where(n => regex.IsMatch(n) == true == (rule.Action == RelabelAction.Labeldrop)).ToArray())
                    labels.Remove(name);
                break;
            case RelabelAction.Lowercase:
                Set(labels, rule.TargetLabel, value.ToLowerInvariant());
                break;
            case RelabelAction.Uppercase:
                Set(labels, rule.TargetLabel, value.ToUpperInvariant());
                break;
            default:
                if (regex.Match(value) is { } replaced)
                    Set(labels, Expand(rule.TargetLabel, replaced), Expand(rule.Replacement, replaced));
                break;
        }

        return true;
    }

    private static void Set(IDictionary<string, string> labels, string name, string value)
    {
        if (value.Length == 0)
            labels.Remove(name);
        else if (name.Length > 0)
            labels[name] = value;
    }

    /// <summary><c>$1</c>, <c>${1}</c> and <c>${name}</c>; <c>$$</c> is a dollar.</summary>
    private static string Expand(string template, Match match)
    {
        if (!template.Contains('$', StringComparison.Ordinal))
            return template;
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 == template.Length)
            {
                text.Append(template[i]);
            }
            else if (template[i + 1] == '$')
            {
                text.Append('$');
                i++;
            }
            else
            {
                bool braced = template[i + 1] == '{';
                int from = i + (braced ? 2 : 1), to = from;
                while (to < template.Length && (char.IsAsciiLetterOrDigit(template[to]) || template[to] == '_'))
                    to++;
                if (to == from || (braced && (to == template.Length || template[to] != '}')))
                {
                    text.Append('$');
                    continue;
                }

                text.Append(match.Groups[template[from..to]].ValueSpan);
                i = braced ? to : to - 1;
            }
        }

        return text.ToString();
    }

    // Prometheus' hash is MD5, and shards that it and we compute must be the same.
#pragma warning disable CA5351 // Nothing is protected by it.
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351

    private static string Anchored(string regex) => $@"\A(?:{regex})\z";

    private static string Name(RelabelRule rule) => rule.Action.ToString().ToLowerInvariant();
}

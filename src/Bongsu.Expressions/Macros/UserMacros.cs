using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Expressions;

/// <summary>
/// User macros of several levels, the nearest first (host, its templates, global). A macro with a context is looked for on every level, first by the very text,
/// then by regular expression, before the macro without a context is.
/// </summary>
public sealed class UserMacros : IMacroSource
{
    private readonly List<Level> _levels = [];

    /// <summary>No macros; levels are added by <see cref="TryAddLevel"/>.</summary>
    public UserMacros()
    {
    }

    /// <summary>One level.</summary>
    /// <exception cref="FormatException">A name is not a user macro, or its regular expression is not valid.</exception>
    public UserMacros(IEnumerable<KeyValuePair<string, string>> definitions)
    {
        if (!TryAddLevel(definitions, out string? error))
            throw new FormatException(error);
    }

    /// <summary>Adds a level behind those already there.</summary>
    /// <param name="definitions">Names such as <c>{$M}</c>, <c>{$M:context}</c> or <c>{$M:regex:"^/var"}</c> with their values.</param>
    /// <param name="error">Which name is wrong and why.</param>
    public bool TryAddLevel(IEnumerable<KeyValuePair<string, string>> definitions, [NotNullWhen(false)] out string? error)
    {
        var level = new Level();
        foreach ((string name, string value) in definitions)
        {
            if (!MacroScanner.TryScan(name, 0, out MacroReference? macro)
                || macro.Text.Length != name.Length
                || macro.Kind != MacroKind.User
                || macro.Function is not null)
            {
                error = $"\"{name}\" is not a user macro such as {{$NAME}} or {{$NAME:context}}.";
                return false;
            }

            if (!level.TryAdd(macro, value, out error))
                return false;
        }

        _levels.Add(level);
        error = null;
        return true;
    }

    /// <inheritdoc />
    public string? Resolve(MacroReference macro)
    {
        if (macro.Kind != MacroKind.User)
            return null;
        if (macro.Context is { } context && !macro.IsRegexContext)
        {
            foreach (Level level in _levels)
            {
                if (level.OfContext(macro.Name, context) is { } value)
                    return value;
            }
        }

        foreach (Level level in _levels)
        {
            if (level.Plain(macro.Name) is { } value)
                return value;
        }

        return null;
    }

    private sealed class Level
    {
        private readonly Dictionary<string, string> _plain = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Name, string Context), string> _contexts = [];
        private readonly List<(string Name, SafeRegex Regex, string Value)> _regexes = [];

        public bool TryAdd(MacroReference macro, string value, [NotNullWhen(false)] out string? error)
        {
            error = null;
            if (macro.Context is null)
            {
                _plain[macro.Name] = value;
            }
            else if (!macro.IsRegexContext)
            {
                _contexts[(macro.Name, macro.Context)] = value;
            }
            else
            {
                if (!FunctionRegex.TryCreate(macro.Context, ignoreCase: false, ExpressionLimits.Default.RegexTimeout, out SafeRegex? regex, out error))
                    return false;
                _regexes.Add((macro.Name, regex, value));
            }

            return true;
        }

        public string? Plain(string name) => _plain.GetValueOrDefault(name);

        public string? OfContext(string name, string context)
        {
            if (_contexts.TryGetValue((name, context), out string? value))
                return value;
            foreach ((string other, SafeRegex regex, string matching) in _regexes)
            {
                if (other == name && regex.IsMatch(context) == true)
                    return matching;
            }

            return null;
        }
    }
}

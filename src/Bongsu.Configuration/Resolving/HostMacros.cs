using System.Text.RegularExpressions;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// The macros that hold on a host: user macros, with the more specific context winning, and what the host itself is called. Those of a discovery's row are laid
/// over them. Secret macros have a value only in options (<see cref="ForOptions"/>). Remembers the user macros that were asked for and have no value.
/// </summary>
internal sealed class HostMacros : IMacroSource
{
    // Patterns that go back and forth are met by texts of strangers; a machine without time to spare still gets the macro that is meant.
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyDictionary<string, string> _macros;
    private readonly HostNames? _host;
    private readonly IReadOnlyDictionary<string, string>? _row;
    private readonly Notes _notes;
    private readonly HostMacros? _secret;

    public HostMacros(MacroValues macros, HostNames? host)
        : this(macros.Open, macros.Secret.Count == 0 ? null : macros.All, host, null, new Notes())
    {
    }

    // all: with the secret ones; null where there are none, or where this one has them already.
    private HostMacros(
        IReadOnlyDictionary<string, string> macros,
        IReadOnlyDictionary<string, string>? all,
        HostNames? host,
        IReadOnlyDictionary<string, string>? row,
        Notes notes)
    {
        (_macros, _host, _row, _notes) = (macros, host, row, notes);
        _secret = all is null ? null : new HostMacros(all, null, host, row, notes);
        WithoutHost = host is null ? this : new HostMacros(macros, all, null, row, notes);
    }

    /// <summary>What is wrong with the user macros that were asked for, in sentences; empty where all have values.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            List<string> faults = [];
            if (_notes.Missing.Count > 0)
                faults.Add($"No value is known of: {string.Join(", ", _notes.Missing.Order(StringComparer.Ordinal))}.");
            if (_notes.Refused.Count > 0)
                faults.Add(
                    "Secret macros are for options of checks, items and preprocessing steps; elsewhere this one has no value: "
                        + $"{string.Join(", ", _notes.Refused.Order(StringComparer.Ordinal))}."
                );
            faults.AddRange(
                _notes.Late.Order(StringComparer.Ordinal).Select(p => $"The context '{p}' of a macro took too long and counts as one that does not match."));
            return faults;
        }
    }

    /// <summary>The same without the built-in macros.</summary>
    public HostMacros WithoutHost { get; }

    /// <summary>The same with the secret ones.</summary>
    public HostMacros ForOptions => _secret ?? this;

    public HostMacros WithRow(IReadOnlyDictionary<string, string> values) => new(_macros, _secret?._macros, _host, values, _notes);

    public string? Resolve(MacroReference macro)
    {
        switch (macro.Kind)
        {
            case MacroKind.User:
                string? value = User(macro);
                if (value is null)
                    (_secret?.User(macro) is null ? _notes.Missing : _notes.Refused).Add(macro.Text);
                return value;
            case MacroKind.Discovery:
                return _row?.GetValueOrDefault("{" + macro.Name + "}");
            case MacroKind.BuiltIn:
                return _host is null ? null : BuiltIn(macro.Name, _host);
            default:
                return null;
        }
    }

    private static string? BuiltIn(string name, HostNames host) => name switch
    {
        "HOST.HOST" => host.Name,
        "HOST.NAME" => host.DisplayName,
        "HOST.IP" or "HOST.CONN" or "HOST.DNS" => host.Address,
        "HOST.PORT" => host.Port,
        _ => null,
    };

    private string? User(MacroReference macro)
    {
        if (macro.Context is null)
            return _macros.GetValueOrDefault("{" + macro.Name + "}");
        string context = _row is null ? macro.Context : MacroExpander.Expand(macro.Context, new RowOnly(_row));
        if (_macros.TryGetValue($"{{{macro.Name}:{context}}}", out string? exact) || _macros.TryGetValue($"{{{macro.Name}:\"{context}\"}}", out exact))
            return exact;
        foreach ((string text, string value) in _macros)
        {
            if (text.StartsWith("{" + macro.Name + ":", StringComparison.Ordinal) && MacroScanner.TryScan(text, 0, out MacroReference? defined)
                && defined.Context is not null && (defined.IsRegexContext ? Matches(defined.Context, context) : defined.Context == context))
            {
                return value;
            }
        }

        return _macros.GetValueOrDefault("{" + macro.Name + "}");
    }

    private bool Matches(string pattern, string text)
    {
        if (_notes.Late.Contains(pattern))
            return false;
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, s_matchTimeout);
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (RegexMatchTimeoutException)
        {
            _notes.Late.Add(pattern);
            return false;
        }
    }

    private sealed class Notes
    {
        public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Late { get; } = new(StringComparer.Ordinal);
    }

    private sealed class RowOnly(IReadOnlyDictionary<string, string> row) : IMacroSource
    {
        public string? Resolve(MacroReference macro) => macro.Kind == MacroKind.Discovery ? row.GetValueOrDefault("{" + macro.Name + "}") : null;
    }
}

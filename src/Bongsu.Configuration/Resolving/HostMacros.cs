using System.Text.RegularExpressions;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>
/// The macros that hold on a host: user macros, with the more specific context winning, and what the host itself is called. Those of a discovery's row are laid
/// over them. Remembers the user macros that were asked for and are nowhere.
/// </summary>
internal sealed class HostMacros : IMacroSource
{
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);
    private readonly IReadOnlyDictionary<string, string> _macros;
    private readonly HostNames? _host;
    private readonly IReadOnlyDictionary<string, string>? _row;
    private readonly HashSet<string> _missing;

    public HostMacros(IReadOnlyDictionary<string, string> macros, HostNames? host)
        : this(macros, host, null, new(StringComparer.Ordinal))
    {
    }

    private HostMacros(IReadOnlyDictionary<string, string> macros, HostNames? host, IReadOnlyDictionary<string, string>? row, HashSet<string> missing)
    {
        (_macros, _host, _row, _missing) = (macros, host, row, missing);
        WithoutHost = host is null ? this : new HostMacros(macros, null, row, missing);
    }

    /// <summary>User macros without a value, as written.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>The same without the built-in macros.</summary>
    public HostMacros WithoutHost { get; }

    public HostMacros WithRow(IReadOnlyDictionary<string, string> values) => new(_macros, _host, values, _missing);

    public string? Resolve(MacroReference macro)
    {
        switch (macro.Kind)
        {
            case MacroKind.User:
                string? value = User(macro);
                if (value is null)
                    _missing.Add(macro.Text);
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

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, s_matchTimeout);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private sealed class RowOnly(IReadOnlyDictionary<string, string> row) : IMacroSource
    {
        public string? Resolve(MacroReference macro) => macro.Kind == MacroKind.Discovery ? row.GetValueOrDefault("{" + macro.Name + "}") : null;
    }
}

using Bongsu.Model.Access;

namespace Bongsu.Web.Access;

/// <summary>The scopes of tokens as the API writes them.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, TokenScopes Scope)[] s_all =
        [("write-metrics", TokenScopes.WriteMetrics), ("read", TokenScopes.Read), ("operate", TokenScopes.Operate), ("administer", TokenScopes.Administer),
        ("run-checks", TokenScopes.RunChecks)];

    /// <summary>Every name.</summary>
    public static string All => string.Join(", ", s_all.Select(s => s.Name));

    /// <summary>The names of a set of scopes.</summary>
    public static string Of(TokenScopes scopes) => string.Join(", ", ListOf(scopes));

    /// <summary>The names of a set of scopes.</summary>
    public static IReadOnlyList<string> ListOf(TokenScopes scopes) => [.. s_all.Where(s => scopes.HasFlag(s.Scope)).Select(s => s.Name)];

    /// <summary>The set of scopes of names; false with the name that is none.</summary>
    public static bool TryParse(IEnumerable<string> names, out TokenScopes scopes, out string? unknown)
    {
        scopes = TokenScopes.None;
        unknown = null;
        foreach (string name in names)
        {
            TokenScopes one = s_all.FirstOrDefault(s => s.Name == name).Scope;
            if (one == TokenScopes.None)
            {
                unknown = name;
                return false;
            }

            scopes |= one;
        }

        return true;
    }
}

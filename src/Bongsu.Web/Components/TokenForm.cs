using Bongsu.Model.Access;

namespace Bongsu.Web.Components;

/// <summary>What is typed to make a token.</summary>
internal sealed class TokenForm
{
    public string Name { get; set; } = "";

    public bool WriteMetrics { get; set; }

    public bool Read { get; set; } = true;

    public bool Operate { get; set; }

    public bool Administer { get; set; }

    public string? Organisation { get; set; }

    public int? Days { get; set; }

    public TokenScopes Scopes =>
        (WriteMetrics ? TokenScopes.WriteMetrics : TokenScopes.None)
        | (Read ? TokenScopes.Read : TokenScopes.None)
        | (Operate ? TokenScopes.Operate : TokenScopes.None)
        | (Administer ? TokenScopes.Administer : TokenScopes.None);
}

namespace Bongsu.Model.Access;

/// <summary>
/// On whose behalf something is read or done. The one rule of who sees and may do what is written here and used below pages and API alike.
/// </summary>
/// <param name="Name">For the audit log: a user's name, <c>token:name</c>, or <c>system:part</c>.</param>
/// <param name="Scopes">What he may do.</param>
/// <param name="Organisation">The organisation he belongs to, or null for the installation itself.</param>
/// <param name="SeesAll">True for infrastructure and for the installation itself.</param>
public sealed record Viewer(string Name, TokenScopes Scopes, string? Organisation, bool SeesAll)
{
    /// <summary>The medium through which they act where that is neither page nor API, such as <c>chat #ops</c>; it stands in the audit log.</summary>
    public string? Via { get; init; }

    /// <summary>The installation itself acting through one of its parts.</summary>
    public static Viewer System(string part) => new($"system:{part}", TokenScopes.All, null, SeesAll: true);

    /// <summary>What a role amounts to; an administrator of a service organisation is an operator, since configuration is everyone's.</summary>
    public static Viewer Of(string name, Role role, string organisation, bool isInfrastructure) => new(
        name,
        role switch
        {
            Role.Administrator when isInfrastructure => TokenScopes.All,
            Role.Administrator or Role.Operator => TokenScopes.Read | TokenScopes.Operate,
            _ => TokenScopes.Read,
        },
        organisation,
        isInfrastructure);

    /// <summary>True where every scope asked for is held; administering includes the others.</summary>
    public bool May(TokenScopes scopes) => Scopes.HasFlag(TokenScopes.Administer) || (Scopes & scopes) == scopes;

    /// <summary>True where something owned by an organisation (null: by nobody but infrastructure) may be seen.</summary>
    public bool Sees(string? owner) => SeesAll || (owner is not null && string.Equals(owner, Organisation, StringComparison.Ordinal));
}

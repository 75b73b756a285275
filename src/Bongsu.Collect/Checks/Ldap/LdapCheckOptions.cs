using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Protocols.Ldap;

namespace Bongsu.Collect.Checks.Ldap;

/// <summary>Options of <c>ldap</c>. <c>user</c> is the distinguished name that logs in.</summary>
public sealed record LdapCheckOptions : LoginOptions
{
    /// <summary>The distinguished name where the search begins; the server's own entry where absent, which is read alone.</summary>
    [StringLength(1024)]
    public string Base { get; init; } = "";

    /// <summary>base, one or sub; sub where there is a base.</summary>
    public LdapScope? Scope { get; init; }

    /// <summary>What is searched for (RFC 4515); default <c>(objectClass=*)</c>.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public string Filter { get; init; } = "(objectClass=*)";

    /// <summary>The attribute of the first entry whose first value is the item <c>value</c>.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string? Attribute { get; init; }

    /// <summary>The check fails where fewer entries are found, 0 to 1,000. Default 0.</summary>
    [Range(0, 1000)]
    public int MinEntries { get; init; }

    /// <inheritdoc />
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (ValidationResult fault in base.Validate(validationContext))
            yield return fault;
        if (!LdapFilter.TryParse(Filter, out _, out string? wrong))
            yield return new ValidationResult($"filter: {wrong}", [nameof(Filter)]);
    }
}

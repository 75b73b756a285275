using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Identity;

namespace Bongsu.Store.Rows;

/// <summary>Somebody who can sign in.</summary>
public sealed class UserRow : IdentityUser<long>
{
    /// <summary>What he may do.</summary>
    public Role Role { get; set; }

    /// <summary>The organisation he belongs to; null is the installation's own administrator (sees all).</summary>
    public string? Organisation { get; set; }

    /// <summary>Of the pages.</summary>
    public Language Language { get; set; } = Language.English;

    /// <summary>IANA name; the browser's where null.</summary>
    public string? TimeZone { get; set; }
}

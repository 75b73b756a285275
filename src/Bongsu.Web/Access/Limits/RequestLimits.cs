using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Web.Access.Limits;

/// <summary>What one address may ask of the web server.</summary>
[Category("requests")]
internal sealed record RequestLimits
{
    /// <summary>Requests of one address that are worked on at once; as many more wait, and what comes above is answered 429. Default 200.</summary>
    [Range(1, 1_000_000)]
    public int PerAddress { get; init; } = 200;
}

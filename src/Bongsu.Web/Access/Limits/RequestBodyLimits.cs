using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Web.Access.Limits;

/// <summary>How much memory bodies of requests may take that are being read and worked on.</summary>
[Category("requestBodies")]
internal sealed record RequestBodyLimits
{
    /// <summary>
    /// Memory for the bodies of all requests together, in bytes; a byte of a body counts three times, for what is made of it. One token or user gets half of
    /// it, all who have not signed in together a quarter, and one address of those an eighth. Default 192 MiB.
    /// </summary>
    [Range(typeof(long), "1048576", "1099511627776", ParseLimitsInInvariantCulture = true)]
    public long MemoryBytes { get; init; } = 192L << 20;
}

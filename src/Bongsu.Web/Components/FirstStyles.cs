using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Components;

/// <summary>Which pages are whole with the first style sheet, so that nobody waits for the others.</summary>
internal static partial class FirstStyles
{
    /// <summary>True for the page of one incident, to which people come from a message.</summary>
    public static bool IsIncident(PathString path) => path.StartsWithSegments("/incidents", StringComparison.OrdinalIgnoreCase, out PathString rest)
        && rest.HasValue;

    /// <summary>True for the pages that people keep open.</summary>
    public static bool AreEnoughFor(PathString path) => IsIncident(path) || Whole().IsMatch(path.Value ?? "/");

    [GeneratedRegex("^/(|incidents|problems|hosts|services|hosts/[^/]+(/item)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
}

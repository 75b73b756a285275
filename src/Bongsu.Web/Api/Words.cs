using System.Text.Json;

namespace Bongsu.Web.Api;

/// <summary>Enums as the API writes them.</summary>
internal static class Words
{
    /// <summary>Kebab-case: <c>in-progress</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

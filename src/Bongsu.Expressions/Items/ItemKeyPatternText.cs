using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Tells whether a key as written holds a wildcard: <c>*</c> as the name or as one whole parameter.</summary>
internal readonly struct ItemKeyPatternText(string key)
{
    public bool HasWildcard
    {
        get
        {
            if (key.StartsWith('*'))
                return true;
            int bracket = key.IndexOf('[', StringComparison.Ordinal);
            return bracket >= 0 && key.IndexOf('*', bracket) >= 0 && ItemKey.TryParse(key, out ItemKey? parsed, out _) && parsed.Parameters.Contains("*");
        }
    }
}

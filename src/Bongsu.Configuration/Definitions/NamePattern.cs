namespace Bongsu.Configuration.Definitions;

/// <summary>Patterns of names in policies and maintenances.</summary>
public static class NamePattern
{
    /// <summary>
    /// True where a text is what a pattern says; <c>*</c> stands for any characters, everything else for itself. Costs length × length at worst.
    /// </summary>
    public static bool IsLike(string text, string pattern)
    {
        // Greedy with one point of return, so that no pattern makes it cost more.
        int t = 0, p = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}

namespace Bongsu.Configuration.Secrets;

/// <summary>How a sealed secret is recognised among other texts.</summary>
public static class SealedText
{
    /// <summary>What every sealed text begins with, and no other may.</summary>
    public const string Prefix = "enc:v1:";

    /// <summary>True where the text is a sealed secret.</summary>
    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);
}

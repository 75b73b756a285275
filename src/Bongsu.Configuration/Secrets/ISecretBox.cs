namespace Bongsu.Configuration.Secrets;

/// <summary>Encrypts secrets for the place where they are kept.</summary>
public interface ISecretBox
{
    /// <summary>The text sealed (<see cref="SealedText"/>); it opens only for the same place.</summary>
    string Seal(string text, string place);

    /// <summary>The text, or null where it was sealed with another key or for another place.</summary>
    string? Unseal(string text, string place);
}

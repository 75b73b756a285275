namespace Bongsu.Configuration.Secrets;

/// <summary>Leaves secrets as they are: for a configuration that is nowhere stored.</summary>
internal sealed class OpenSecretBox : ISecretBox
{
    public string Seal(string text, string place) => text;

    public string? Unseal(string text, string place) => text;
}

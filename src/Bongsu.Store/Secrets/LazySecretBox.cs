using Bongsu.Configuration.Secrets;

namespace Bongsu.Store.Secrets;

/// <summary>The box of a key file, opened at the start or by the first who needs it; the file is made where it is absent.</summary>
internal sealed class LazySecretBox(string path) : ISecretBox
{
    private readonly Lazy<SecretBox> _box = new(() => SecretBox.Open(path));

    /// <summary>Opens it now, so that a bad key stops the start.</summary>
    /// <exception cref="StoreException">The file cannot be read or made, or holds something else.</exception>
    public void Open() => _ = _box.Value;

    public string Seal(string text, string place) => _box.Value.Seal(text, place);

    public string? Unseal(string text, string place) => _box.Value.Unseal(text, place);
}

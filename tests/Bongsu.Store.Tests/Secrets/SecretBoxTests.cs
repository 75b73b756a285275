using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Secrets;
using Bongsu.Configuration.State;
using Bongsu.Model.Options;
using Bongsu.Store.Secrets;

namespace Bongsu.Store.Tests.Secrets;

public sealed class SecretBoxTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "bongsu-key-" + Guid.NewGuid().ToString("N")[..12]);

    private string KeyFile => Path.Combine(_directory, "secrets.key");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_was_sealed_opens_with_the_same_file_and_reads_differently_each_time()
    {
        SecretBox box = SecretBox.Open(KeyFile);
        string one = box.Seal("pässwörd 비밀", "p");
        Assert.NotEqual(one, box.Seal("pässwörd 비밀", "p"));
        Assert.Equal("pässwörd 비밀", SecretBox.Open(KeyFile).Unseal(one, "p"));
    }

    [Fact]
    public void The_key_is_for_its_user_only()
    {
        SecretBox.Open(KeyFile);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void Another_key_another_place_and_any_flipped_bit_open_nothing()
    {
        SecretBox box = SecretBox.Open(KeyFile);
        string text = box.Seal("x", "p");
        Assert.Null(box.Unseal(text, "q"));
        Assert.Null(new SecretBox(new byte[32]).Unseal(text, "p"));
        byte[] raw = Convert.FromBase64String(text[SealedText.Prefix.Length..]);
        for (int bit = 0; bit < raw.Length * 8; bit++)
        {
            raw[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(box.Unseal(SealedText.Prefix + Convert.ToBase64String(raw), "p"));
            raw[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Null(box.Unseal("enc:v1:", "p"));
        Assert.Null(box.Unseal("enc:v1:not base64!", "p"));
        Assert.Null(box.Unseal("x", "p"));
    }

    [Fact]
    public void A_key_file_of_another_size_is_refused_with_the_remedy()
    {
        Directory.CreateDirectory(_directory);
        File.WriteAllText(KeyFile, "short");
        Assert.Contains("restore it from a backup", Assert.Throws<StoreException>(() => SecretBox.Open(KeyFile)).Message, StringComparison.Ordinal);
    }
}

public sealed class LostKeyTests() : DatabaseTests(null)
{
    [Fact]
    public async Task A_lost_key_marks_its_secrets_and_applying_them_again_restores_them()
    {
        const string yaml = "channels: [{name: mail, type: smtp, host: 127.0.0.1, password: abc}]";
        await Store.MustApplyAsync(yaml);
        await Store.CloseAsync();
        File.Delete(Store.Options.SecretKeyPath);
        await Store.ReopenAsync();
        Assert.Equal(Secret.Lost, Channel().Options["password"].GetString());

        Assert.Single((await Store.MustApplyAsync(yaml)).Changes);
        Assert.Equal("abc", Channel().Options["password"].GetString());
    }

    private ChannelDefinition Channel() => Assert.Single(Store.Get<IConfigurationSnapshot>().Current.Channels);
}

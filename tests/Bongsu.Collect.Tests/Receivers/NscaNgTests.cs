using System.Text.Json;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.Nsca;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>NSCA-ng by its own <c>send_nsca</c>.</summary>
public sealed class NscaNgTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-nsca-ng-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Send_nsca_is_heard_and_answered()
    {
        (TestWorld world, EffectiveHost host, NscaNgReceiver receiver) = await StartAsync();
        await using TestWorld owned = world;

        // A result that nobody takes must not keep those behind it from being sent.
        (int exit, string output) = await SendAsync(
            receiver, "web-1", "s3cret of web", "elsewhere\tbackup\t0\tOK\n\u0017web-1\tbackup\t2\tCRITICAL - 3 files|time=42s;;\n\u0017web-1\t1\tslow\n");

        // It is stored before it is answered: nothing has to be waited for.
        Assert.True(exit == 0, output);
        Assert.Equal((2.0, 1.0, 42.0), (Number(world, host, "state"), Number(world, host, "alive"), Number(world, host, "time")));
        Assert.Equal("CRITICAL - 3 files", world.Latest.Get(host.ItemsByKey["text"])!.Value!.Value.Text);
    }

    [Fact]
    public async Task A_sender_without_a_line_has_the_password_of_all()
    {
        (TestWorld world, EffectiveHost host, NscaNgReceiver receiver) = await StartAsync();
        await using TestWorld owned = world;

        (int exit, string output) = await SendAsync(receiver, "any other", "of-all", "web-1\tbackup\t1\tWARNING\n");

        Assert.True(exit == 0, output);
        Assert.Equal(1.0, Number(world, host, "state"));
    }

    [Theory]
    [InlineData("web-1", "wrong")]
    [InlineData("web-1", "of-all")]
    [InlineData("nobody", "s3cret of web")]
    public async Task A_wrong_password_is_refused(string identity, string password)
    {
        (TestWorld world, EffectiveHost host, NscaNgReceiver receiver) = await StartAsync();
        await using TestWorld owned = world;

        (int exit, string output) = await SendAsync(receiver, identity, password, "web-1\tbackup\t1\tWARNING\n");

        Assert.NotEqual(0, exit);
        Assert.NotEmpty(output);
        Assert.Null(world.Latest.Get(host.ItemsByKey["state"]));
    }

    [Fact]
    public async Task Other_commands_and_results_that_are_not_stored_are_said_to_the_sender()
    {
        (TestWorld world, EffectiveHost host, NscaNgReceiver receiver) = await StartAsync();
        await using TestWorld owned = world;

        (int exit, string output) = await SendAsync(receiver, "web-1", "s3cret of web", "ENABLE_NOTIFICATIONS\n", "-C");
        Assert.Contains("Only results of checks are taken here", output, StringComparison.Ordinal);
        Assert.NotEqual(0, exit);

        world.Metrics.Fault = new MetricsException("The disk is full.", mayRetry: true);
        (exit, output) = await SendAsync(receiver, "web-1", "s3cret of web", "web-1\tbackup\t1\tWARNING\n");
        Assert.Contains("The result could not be stored", output, StringComparison.Ordinal);
        Assert.NotEqual(0, exit);
        Assert.Null(world.Latest.Get(host.ItemsByKey["state"]));
    }

    [Theory]
    [InlineData("web-1\n", "Line 1 of nscaNg.passwordFile has no password")]
    [InlineData(null, "The passwords of nscaNg.passwordFile cannot be read")]
    public async Task A_file_of_passwords_that_is_none_is_named(string? text, string says)
    {
        string file = Path.Combine(_directory.FullName, "given");
        if (text is not null)
            await File.WriteAllTextAsync(file, text, Token);
        await using var world = new TestWorld(configure: s => s.AddSingleton(new NscaNgOptions { Tcp = "127.0.0.1:0", PasswordFile = file }));

        FeedException fault = Assert.Throws<FeedException>(() => world.Services.GetRequiredService<NscaNgReceiver>());
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    private static double? Number(TestWorld world, EffectiveHost host, string key) => world.Latest.Get(host.ItemsByKey[key])?.Value?.Number;

    private async Task<(TestWorld World, EffectiveHost Host, NscaNgReceiver Receiver)> StartAsync()
    {
        string passwords = Path.Combine(_directory.FullName, "passwords");
        await File.WriteAllTextAsync(passwords, "web-1 s3cret of web\n\n*\tof-all\n", Token);
        var world = new TestWorld(realTime: true, s => s.AddSingleton(new NscaNgOptions { Tcp = "127.0.0.1:0", PasswordFile = passwords }));
        EffectiveHost host = world.Catalog.Put(TestHosts.Host(items: [
            Item("state", ItemValueType.Unsigned, """{"service":"backup"}"""),
            Item("text", ItemValueType.Text, """{"service":"backup","value":"text"}"""),
            Item("time", ItemValueType.Float, """{"service":"backup","value":"perf.time"}"""),
            Item("alive", ItemValueType.Unsigned, "{}")]));
        NscaNgReceiver receiver = world.Services.GetRequiredService<NscaNgReceiver>();
        await receiver.StartAsync(Token);
        return (world, host, receiver);
    }

    private async Task<(int Exit, string Output)> SendAsync(NscaNgReceiver receiver, string identity, string password, string input, params string[] options)
    {
        string configuration = Path.Combine(_directory.FullName, "send_nsca.cfg");
        await File.WriteAllTextAsync(configuration, $"identity = \"{identity}\"\npassword = \"{password}\"\n", Token);
        return await RealProgram.RunAsync(
            RealProgram.Unpacked("nsca-ng-client", "usr/sbin/send_nsca"), input,
            ["-H", "127.0.0.1", "-p", $"{receiver.Address!.Port}", "-c", configuration, .. options]);
    }

    private static EffectiveItem Item(string key, ItemValueType valueType, string options) =>
        TestHosts.Item(key, "nsca", valueType) with { Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
}

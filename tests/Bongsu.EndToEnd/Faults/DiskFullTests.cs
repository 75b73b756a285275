using System.Net;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Faults;

/// <summary>The disk of the data directory fills up and is freed again.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task DiskFull_SaysSo_KeepsAnswering_AndRecoversByItself()
    {
        // A small file system of its own; mounting one needs root, as continuous integration has it.
        string small = Directory.CreateTempSubdirectory("bongsu-small-").FullName;
        (int mounted, string output) = await Command.RunAsync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", small]);
        Assert.True(mounted == 0, $"A small file system could not be mounted: {output}");
        try
        {
            await using BongsuProcess bongsu = await BongsuProcess.StartAsync("hosts: [{name: web-1, items: [{key: cpu}]}]", dataParent: small);
            await Sender.SendAsync(bongsu, "web-1", "cpu", "1");

            string filler = Path.Combine(small, "filler");
            await FillAsync(filler);
            await Eventually.HoldsAsync(
                async () =>
                    (await Sender.RunAsync(bongsu, "web-1", "cpu", "2")).Output.Contains("failed", StringComparison.OrdinalIgnoreCase)
                        && (await Sender.RunAsync(bongsu, "web-1", "cpu", "2")).Code != 0,
                "values are refused", TimeSpan.FromSeconds(60));
            Assert.Equal(HttpStatusCode.OK, (await bongsu.Client.GetAsync("healthz", TestContext.Current.CancellationToken)).StatusCode);
            Assert.Contains("web-1", (await bongsu.GetAsync("api/hosts")).ToJsonString(), StringComparison.Ordinal);
            Assert.Contains("\"key\":\"cpu\"", (await bongsu.GetAsync("prometheus/api/v1/query?query=cpu")).ToJsonString(), StringComparison.Ordinal);

            File.Delete(filler);
            await Eventually.HoldsAsync(
                async () => (await Sender.RunAsync(bongsu, "web-1", "cpu", "3")).Code == 0, "values are taken again", TimeSpan.FromSeconds(60));
            Assert.Contains("\"3\"", (await bongsu.GetAsync("prometheus/api/v1/query?query=cpu")).ToJsonString(), StringComparison.Ordinal);
        }
        finally
        {
            await Command.RunAsync("umount", ["-l", small]);
            Directory.Delete(small);
        }
    }

    private static async Task FillAsync(string file)
    {
        byte[] block = new byte[4096];
        try
        {
            await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.None, 1);
            for (int i = 0; i < 20_000; i++)
                stream.Write(block);
        }
        catch (IOException)
        {
            // Full: that is what it is for.
        }
    }
}

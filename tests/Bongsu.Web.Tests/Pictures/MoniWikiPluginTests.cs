using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Bongsu.Web.Tests.Pictures;

/// <summary>
/// The plugin of contrib/moniwiki under Debian's PHP, called as MoniWiki calls the plugin of a macro: by reference, with what stands between the brackets.
/// </summary>
public sealed partial class MoniWikiPluginTests : IDisposable
{
    private const string Item = "shop-web-6,system.cpu.util";

    private readonly string _cache = Directory.CreateTempSubdirectory("bongsu-moniwiki").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Sources =>
        typeof(MoniWikiPluginTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebSources").Value!;

    private static string Plugin => Path.GetFullPath(Path.Combine(Sources, "../../contrib/moniwiki/Bongsu.php"));

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Fact]
    public async Task Macro_is_a_picture_that_opens_without_a_token()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient reader = host.Client();

        string html = await MacroAsync(host.Address, $"{Item},1w,width=400,height=120,theme=dark,zone=Asia/Seoul");

        Match image = Image().Match(html);
        Assert.Equal(("shop-web-6 system.cpu.util, 1w", "400", "120"), (image.Groups["alt"].Value, image.Groups["width"].Value, image.Groups["height"].Value));
        using HttpResponseMessage picture = await reader.GetAsync(new Uri(image.Groups["src"].Value), Token);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Trend_is_four_pictures()
    {
        await using WebHost host = await WebHost.StartAsync();

        string html = await MacroAsync(host.Address, Item + ",trend");

        Assert.Equal(["1d", "1w", "1m", "6m"], Image().Matches(html).Select(m => m.Groups["alt"].Value.Split(", ")[1]));
    }

    [Fact]
    public async Task Address_is_kept_also_while_the_server_is_away()
    {
        WebHost host = await WebHost.StartAsync();
        string first = await MacroAsync(host.Address, Item);
        await host.DisposeAsync();

        Assert.Equal(first, await MacroAsync(host.Address, Item));
        Assert.Single(Directory.GetFiles(Path.Combine(_cache, "bongsu")));
    }

    [Theory]
    [InlineData("shop-web-6,no.such[key],1d", "Bongsu gives no picture of shop-web-6 no.such[key].")]
    [InlineData("<b>,\"x\"", "Bongsu gives no picture of &lt;b&gt; &quot;x&quot;.")]
    [InlineData("shop-web-6", "Write [[Bongsu(host,key,1d)]].")]
    [InlineData("", "Write [[Bongsu(host,key,1d)]].")]
    public async Task What_has_no_picture_says_so_and_lets_no_markup_through(string value, string sentence)
    {
        await using WebHost host = await WebHost.StartAsync();

        Assert.Equal($"<span class=\"bongsu-fault\">{sentence}</span>", await MacroAsync(host.Address, value));
    }

    private async Task<string> MacroAsync(Uri address, string value)
    {
        const string Wiki = """
            error_reporting(E_ALL);
            set_error_handler(function ($number, $text) { if (error_reporting() & $number) { fwrite(STDERR, $text); exit(3); } });
            class WikiDB { public $bongsu_url, $bongsu_token, $cache_dir; }
            $DBInfo = new WikiDB;
            list(, $DBInfo->bongsu_url, $DBInfo->bongsu_token, $DBInfo->cache_dir, $plugin, $value) = $argv;
            include_once($plugin);
            $formatter = null;
            $options = array();
            echo call_user_func_array('macro_Bongsu', array(&$formatter, $value === '' ? true : $value, &$options));
            """;
        var start = new ProcessStartInfo("php") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in new[] { "-n", "-r", Wiki, "--", address.ToString(), "shop-token", _cache, Plugin, value })
            start.ArgumentList.Add(argument);
        using Process php = Process.Start(start)!;
        Task<string> said = php.StandardOutput.ReadToEndAsync(Token), faults = php.StandardError.ReadToEndAsync(Token);
        await php.WaitForExitAsync(Token);
        Assert.Equal("", await faults);
        Assert.Equal(0, php.ExitCode);
        return await said;
    }

    [GeneratedRegex(
        """<img class="bongsu" src="(?<src>[^"]+)" alt="(?<alt>[^"]+)" width="(?<width>[0-9]+)" height="(?<height>[0-9]+)" loading="lazy" />""",
        RegexOptions.None,
        1000)]
    private static partial Regex Image();
}

using System.Diagnostics;

namespace Bongsu.EndToEnd.Harness;

/// <summary>Debian's zabbix_sender.</summary>
internal static class Sender
{
    /// <summary>Sends one value; fails the test where it was not taken.</summary>
    public static async Task SendAsync(BongsuProcess bongsu, string host, string key, string value)
    {
        (int code, string output) = await RunAsync(bongsu, host, key, value);
        Assert.True(code == 0, output);
        Assert.Contains("processed: 1; failed: 0", output, StringComparison.Ordinal);
    }

    /// <summary>Sends values with times of their own, in the order given; fails the test where one was not taken.</summary>
    public static async Task SendAsync(BongsuProcess bongsu, IReadOnlyCollection<(string Host, string Key, long Clock, string Value)> values)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(
                file,
                values.Select(v => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{v.Host} \"{v.Key}\" {v.Clock} {v.Value}")),
                TestContext.Current.CancellationToken);
            (int code, string output) = await Command.RunAsync(
                "zabbix_sender", ["-z", "127.0.0.1", "-p", bongsu.Trapper.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-T", "-i", file]);
            Assert.True(code == 0 && output.Contains("failed: 0;", StringComparison.Ordinal), output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Sends one value; says what the program said.</summary>
    public static Task<(int Code, string Output)> RunAsync(BongsuProcess bongsu, string host, string key, string value) => Command.RunAsync(
        "zabbix_sender", [
            "-z", "127.0.0.1", "-p", bongsu.Trapper.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-s", host, "-k", key, "-o", value,
            "-vv"]);
}

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    public static async Task<(int Code, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string? directory = null, Dictionary<string, string>? environment = null, string? input = null)
    {
        // A path is the clone's: a new process would take it from the directory that the tests run in.
        string path = program.StartsWith("./", StringComparison.Ordinal) ? Path.Combine(Repository.Root, program[2..]) : program;
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = directory ?? Repository.Root,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment ?? [])
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3));
        return (process.ExitCode, await output + await error);
    }
}

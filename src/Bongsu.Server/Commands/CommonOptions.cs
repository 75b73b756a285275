using System.CommandLine;

namespace Bongsu.Server.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    /// <summary>Where the data is.</summary>
    public static Option<string> Data() => new("--data") { Description = "The data directory.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };

    /// <summary>Which server to talk to.</summary>
    public static Option<string?> Server() => new("--server")
    {
        Description = "The server's address. Default: $BONGSU_SERVER, else the server that runs on the data directory.",
        HelpName = "URL",
    };

    /// <summary>The API token to use.</summary>
    public static Option<string?> Token() =>
        new("--token")
        {
            Description =
                "The API token. Default: $BONGSU_TOKEN, $BONGSU_ADMIN_TOKEN, "
                    + "else the one in the data directory. Prefer the environment: command lines can be seen by others.",
            HelpName = "TOKEN",
        };
}

using System.Security.Cryptography;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Server.Hosting;

/// <summary>What a start does before anything listens: the administrator at the first one, the configuration file at each.</summary>
internal sealed class FirstStart(IAccountService accounts, IConfigurationService configuration)
{
    /// <summary>Makes the administrator where there is no user yet.</summary>
    /// <returns>What to show once, or null where nothing was made.</returns>
    public async Task<string?> EnsureAdministratorAsync(ServerOptions options, DataDirectory data, CancellationToken cancellationToken)
    {
        string token = options.AdminToken
            ?? "bongsu_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        bool first = await accounts.GetViewerAsync("admin", cancellationToken) is null;
        string? generated = await accounts.EnsureAdministratorAsync(options.AdminPassword, token, cancellationToken);
        if (!first || await accounts.GetViewerAsync("admin", cancellationToken) is null)
            return null;
        if (options.AdminToken is null)
            DataDirectory.WritePrivate(data.TokenFile, token + "\n");
        return generated is null
            ? "First start: sign in as 'admin' with the password from BONGSU_ADMIN_PASSWORD."
            : $"First start: sign in as 'admin' with the password {generated}   (shown this once; change it under Users)";
    }

    /// <summary>Applies the configuration file, all or nothing.</summary>
    /// <exception cref="StartException">It cannot be read or is refused; the message has every fault with its line.</exception>
    public async Task ApplyAsync(string file, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            text = ConfigurationText.TryDecode(bytes, file, out string? decoded, out ConfigurationFault? fault)
                ? decoded
                : throw new StartException($"The configuration is refused, nothing was changed:\n{fault}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The configuration file {file} cannot be read: {e.Message}");
        }

        ApplyResult result = await configuration.ApplyYamlAsync(
            [(file, text)], EnvironmentVariables.All(), dryRun: false, Viewer.System("config-file"), cancellationToken);
        if (!result.Succeeded)
            throw new StartException("The configuration is refused, nothing was changed:\n" + string.Join('\n', result.Faults));
        foreach (ConfigurationFault warning in result.Warnings)
            await Console.Error.WriteLineAsync($"warning: {warning}");
    }
}

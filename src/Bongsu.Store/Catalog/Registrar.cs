using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Catalog;

/// <inheritdoc cref="IRegistrar" />
internal sealed partial class Registrar(
    ConfigurationState state,
    HostCatalog catalog,
    HostAdmission admission,
    IConfigurationSnapshot snapshot,
    ILogger<Registrar> logger) : IRegistrar
{
    /// <summary>Zabbix' bound for HostMetadata.</summary>
    private const int MaxMetadata = 2034;
    private static readonly Viewer s_viewer = Viewer.System("autoregistration");
    private static readonly TimeSpan s_matchTimeout = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    public async Task<EffectiveHost?> RegisterAsync(
        string hostName, string metadata, string? address, int? port, string? pskIdentity, CancellationToken cancellationToken)
    {
        if (metadata.Length > MaxMetadata)
            metadata = metadata[..MaxMetadata];
        if (IsSettled(hostName, metadata, out EffectiveHost? settled))
            return settled;
        if (NameRules.Refuse(hostName, state.Kinds.Of<HostDefinition>()) is not null || Match(hostName, metadata, pskIdentity) is not { } rule)
            return null;
        return await admission.InTurnAsync(
            async () => IsSettled(hostName, metadata, out settled)
                ? settled
                : await ApplyAsync(rule, hostName, metadata, AddressOf(address, port), cancellationToken),
            cancellationToken);
    }

    // Known with the same metadata; or a host that an operator has written, which no agent changes; or a service, which no agent is.
    private bool IsSettled(string name, string metadata, out EffectiveHost? host)
    {
        host = catalog.Find(name);
        if (host is null)
            return false;
        if (host.IsService)
        {
            host = null;
            return true;
        }

        return state.Find<HostDefinition>(name) is { } known && (known.Metadata is null || known.Metadata == metadata);
    }

    private async Task<EffectiveHost?> ApplyAsync(
        AutoregistrationDefinition rule, string name, string metadata, string? address, CancellationToken cancellationToken)
    {
        HostDefinition? known = state.Find<HostDefinition>(name);
        if (known is null && !admission.HasRoom)
        {
            LogTooMany(HostAdmission.MaxHosts, name);
            return null;
        }

        HostDefinition host = (known ?? new HostDefinition { Name = name, Address = address, Encryption = BoundTo(rule) }) with
        {
            Groups = rule.Groups,
            Templates = rule.Templates,
            Service = rule.Service ?? known?.Service,
            Metadata = metadata,
        };
        ApplyResult result = await admission.WriteAsync(host, s_viewer, cancellationToken);
        if (!result.Succeeded)
        {
            LogRefused(name, rule.Name, string.Join(" ", result.Faults));
            return null;
        }

        if (result.Changes.Count > 0)
            LogRegistered(name, rule.Name);
        return catalog.Find(name);
    }

    /// <summary>Who was registered by a key is believed by it alone, and asked by it.</summary>
    private static EncryptionDefinition? BoundTo(AutoregistrationDefinition rule) => rule.Encryption is null ? null
        : rule.Encryption with { Accept = rule.Encryption.Accept.Count > 0 ? rule.Encryption.Accept : [AgentEncryption.Psk], Connect = AgentEncryption.Psk };

    private AutoregistrationDefinition? Match(string name, string metadata, string? pskIdentity) =>
        snapshot.Current.Autoregistration.OrderBy(r => r.Name, StringComparer.Ordinal).FirstOrDefault(r =>
            (r.Encryption?.PskIdentity is not { } identity || identity == pskIdentity) && Matches(r.HostName, name) && Matches(r.Metadata, metadata));

    private bool Matches(string? pattern, string text)
    {
        if (pattern is null)
            return true;
        try
        {
            if (_patterns.Count > 1000)
                _patterns.Clear();
            return _patterns.GetOrAdd(pattern, p => new Regex(p, PatternRules.LinearOptions, s_matchTimeout)).IsMatch(text);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string? AddressOf(string? address, int? port)
    {
        if (!HostAddress.TryParse(address, out string? name, out _) || name is null)
            return null;
        if (port is null or HostAddress.DefaultPort or < 1 or > 65535)
            return name;
        return name.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{name}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
    }

    [LoggerMessage(2311, LogLevel.Information, "The agent of {Host} registered itself by the rule '{Rule}'.")]
    private partial void LogRegistered(string host, string rule);

    [LoggerMessage(2312, LogLevel.Warning, "The agent of {Host} could not be registered by the rule '{Rule}': {Faults}")]
    private partial void LogRefused(string host, string rule, string faults);

    [LoggerMessage(2313, LogLevel.Warning, "There are {Most} hosts: the agent of {Host} is not registered.")]
    private partial void LogTooMany(int most, string host);
}

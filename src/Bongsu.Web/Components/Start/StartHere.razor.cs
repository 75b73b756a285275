using System.Text.Json.Nodes;
using Bongsu.Collect;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Access;
using Bongsu.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Start;

/// <summary>The first two questions, and what is made of their answers.</summary>
public sealed partial class StartHere
{
    private const string AgentRule = "agents";
    private const string AgentTemplate = "linux-by-zabbix-agent-active";

    private JsonObject _options = [];
    private FormState? _state;
    private string? _kind;
    private string _address = "";
    private string _person = "";
    private string _to = "";
    private bool _busy;
    private string? _watchFault;
    private string? _notifyFault;
    private ApplyResult? _made;
    private ApplyResult? _notified;
    private string? _service;
    private string? _test;

    /// <summary>On whose behalf; an administrator.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = null!;

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    [Inject]
    private KindRegistry Registry { get; set; } = null!;

    [Inject]
    private FormShapes Shapes { get; set; } = null!;

    [Inject]
    private IMonitorCommands Commands { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private IReadOnlyList<IChannelKind> Channels => [.. Registry.All.OfType<IChannelKind>().OrderByDescending(k => k.Use)];

    private IChannelKind? Kind => Channels.FirstOrDefault(k => k.Type == _kind) ?? (Channels is [var first, ..] ? first : null);

    private string AgentAddress =>
        Services.GetService(typeof(ITrapperAddress)) is ITrapperAddress { Address: { } address }
            ? address.Address.Equals(System.Net.IPAddress.Any) || System.Net.IPAddress.IsLoopback(address.Address)
                ? $"{Environment.MachineName}:{address.Port}"
                : address.ToString()
            : Environment.MachineName;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _person = Viewer.Name;
        Choose(null);
    }

    private void Choose(string? kind)
    {
        (_kind, _options) = (kind, []);
        _state = new FormState(Shapes, _options, Viewer, IsReadOnly: false, new Dictionary<DefinitionKind, IReadOnlyList<string>>(), StateHasChanged);
    }

    private Task WatchAsync() => DoAsync(fault => _watchFault = fault, async () =>
    {
        if (StartPlan.ReadAddress(_address) is not { } address)
        {
            _watchFault = L.StartAddressWrong;
            return;
        }

        if (StartPlan.Watcher(Registry, address) is not { } watcher)
        {
            _watchFault = L.StartNoWatcher(address.Scheme);
            return;
        }

        ConfigurationDocument current = await Service.ReadAsync(Viewer, CancellationToken.None);
        (string name, IReadOnlyList<string> files) = StartPlan.Watch(current, Kinds, address, watcher);
        _made = await ApplyAsync(files);
        _service = _made.Succeeded ? name : null;
    });

    private Task AcceptAgentsAsync() => DoAsync(fault => _watchFault = fault, async () =>
        _made = await ApplyAsync([ObjectText.Write(
            Kinds.Of<AutoregistrationDefinition>(),
            new JsonObject { ["name"] = AgentRule, ["groups"] = new JsonArray("agents"), ["templates"] = new JsonArray(AgentTemplate) })]));

    private Task NotifyAsync() => DoAsync(fault => _notifyFault = fault, async () =>
    {
        IChannelKind kind = Kind!;
        string to = _to.Trim();
        if (to.Length == 0 || kind.AddressFault(to) is not null)
        {
            _notifyFault = to.Length == 0 ? L.TestAddressMissing : kind.AddressFault(to);
            return;
        }

        ConfigurationDocument current = await Service.ReadAsync(Viewer, CancellationToken.None);
        (string channel, IReadOnlyList<string> files) = StartPlan.Notify(
            current, Kinds, kind, _options, string.IsNullOrWhiteSpace(_person) ? Viewer.Name : _person.Trim(), to);
        _notified = await ApplyAsync(files);
        if (_notified.Succeeded)
            _test = await Commands.SendTestAsync(Viewer, channel, to, CancellationToken.None);
    });

    private Task<ApplyResult> ApplyAsync(IReadOnlyList<string> files) => Service.ApplyYamlAsync(
        [.. files.Select(f => ("start.yaml", f))], new Dictionary<string, string>(), dryRun: false, Viewer, CancellationToken.None);

    private async Task DoAsync(Action<string?> say, Func<Task> work)
    {
        say(null);
        (_busy, _test) = (true, null);
        try
        {
            await work();
        }
        catch (UnauthorizedAccessException)
        {
            say(L.ProblemMayNot);
        }
        finally
        {
            _busy = false;
        }
    }
}

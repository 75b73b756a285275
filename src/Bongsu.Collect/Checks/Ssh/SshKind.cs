using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Ssh;

/// <summary><c>ssh</c>.</summary>
internal sealed class SshKind() : CheckKind<SshCheckOptions, SshCheck>(
    "ssh", "Talks to an SSH server: banner, host key, login, and the result of a command."), IInterfaceKind, IZabbixItemKind
{
    // Files of another server are none here.
    private const string KeyMacro = "{$SSH.PRIVATE.KEY}";

    /// <summary>An item is the output of the command.</summary>
    public override bool ServesItems => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["SSH"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Text("params") is not { Length: > 0 } command)
            return "it has no script";
        if (!ItemKey.TryParse(item.Key, out ItemKey? key, out string? error))
            return error;
        options.Set("command", command);
        if (item.Text("username") is not { Length: > 0 } user)
            return "it has no user";
        options.Set("user", user);
        options.Set("address", key[1]);
        if (key[2].Length > 0 && key[2] != "22")
            options.Set("port", key[2]);
        if (item.Is("authtype", "PUBLIC_KEY"))
        {
            options.Set("privateKey", KeyMacro);
            options.DefaultMacro(KeyMacro, "");
            options.Set("passphrase", item.Text("password"));
            options.Change(
                $"its private key was the file '{item.Text("privatekey")}' of the Zabbix server: write the key's text into the secret macro {KeyMacro} "
                    + "of its hosts"
            );
        }
        else
        {
            options.SetEmpty("password");
            options.Set("password", item.Text("password"));
        }

        return null;
    }

    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Ssh;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 22;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("banner", "Banner", ItemValueType.Text, ""),
        new("hostkey", "Fingerprint of the host key", ItemValueType.Text, ""),
        new("exit", "Exit code of the command", ItemValueType.Unsigned, ""),
        new("output", "Output of the command", ItemValueType.Text, ""),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.connect", "Connect time", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to the banner", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}

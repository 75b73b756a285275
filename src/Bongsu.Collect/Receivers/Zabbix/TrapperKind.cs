using Bongsu.Configuration.Definitions;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary><c>trapper</c>, the type of items that name none.</summary>
internal sealed class TrapperKind() : ReceiverKind<TrapperOptions>(TypeName, "Takes values that programs send: zabbix_sender, or the API.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = ItemDefinition.DefaultType;

    /// <inheritdoc />
    public override bool TakesSentValues => true;
}

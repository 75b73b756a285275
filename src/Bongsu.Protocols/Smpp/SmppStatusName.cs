using System.Globalization;

namespace Bongsu.Protocols.Smpp;

/// <summary>What a status is called in messages to operators.</summary>
public static class SmppStatusName
{
    /// <summary>Its number as the far side's documentation has it, with the standard's name where it has one.</summary>
    public static string Of(SmppStatus status)
    {
        string number = "0x" + ((uint)status).ToString("X8", CultureInfo.InvariantCulture);
        return status switch
        {
            SmppStatus.InvalidMessageLength => $"ESME_RINVMSGLEN {number}",
            SmppStatus.InvalidCommand => $"ESME_RINVCMDID {number}",
            SmppStatus.WrongBindState => $"ESME_RINVBNDSTS {number}",
            SmppStatus.AlreadyBound => $"ESME_RALYBND {number}",
            SmppStatus.SystemError => $"ESME_RSYSERR {number}",
            SmppStatus.InvalidSource => $"ESME_RINVSRCADR {number}",
            SmppStatus.InvalidDestination => $"ESME_RINVDSTADR {number}",
            SmppStatus.BindFailed => $"ESME_RBINDFAIL {number}",
            SmppStatus.InvalidPassword => $"ESME_RINVPASWD {number}",
            SmppStatus.InvalidSystemId => $"ESME_RINVSYSID {number}",
            SmppStatus.QueueFull => $"ESME_RMSGQFUL {number}",
            SmppStatus.SubmitFailed => $"ESME_RSUBMITFAIL {number}",
            SmppStatus.Throttled => $"ESME_RTHROTTLED {number}",
            SmppStatus.ReceiverTemporaryError => $"ESME_RX_T_APPN {number}",
            SmppStatus.ReceiverPermanentError => $"ESME_RX_P_APPN {number}",
            SmppStatus.ReceiverRejects => $"ESME_RX_R_APPN {number}",
            _ => number,
        };
    }
}

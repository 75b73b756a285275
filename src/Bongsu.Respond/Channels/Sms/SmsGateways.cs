namespace Bongsu.Respond.Channels.Sms;

/// <summary>The gateways that are known.</summary>
internal static class SmsGateways
{
    private static readonly GenericGateway s_generic = new();
    private static readonly TwilioGateway s_twilio = new();
    private static readonly SolapiGateway s_solapi = new();
    private static readonly SensGateway s_sens = new();
    private static readonly NhnGateway s_nhn = new();
    private static readonly SnsGateway s_sns = new();

    /// <summary>The ways of a provider.</summary>
    public static ISmsGateway Of(SmsProvider provider) => provider switch
    {
        SmsProvider.Twilio => s_twilio,
        SmsProvider.Solapi => s_solapi,
        SmsProvider.NaverSens => s_sens,
        SmsProvider.NhnCloud => s_nhn,
        SmsProvider.AwsSns => s_sns,
        _ => s_generic,
    };
}

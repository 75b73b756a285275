using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Store.Tests.Kinds;

/// <summary>Kinds with the options that the real ones of Collect and Respond have at least; the store must not know which kinds there are.</summary>
internal static class TestKinds
{
    public static IReadOnlyList<IKind> All { get; } =
    [
        new HttpKind(), new PingKind("icmp", typeof(PingOptions)), new PingKind("ssh", typeof(SshOptions)), new SshKind(), new FormulaKind(),
        new PushedKind("trapper", keepsInterval: false), new PushedKind("zabbix-active", keepsInterval: true),
        new PlainKind(KindFamily.Preprocessing, "multiplier", typeof(MultiplierOptions)),
        new PlainKind(KindFamily.Channel, "smtp", typeof(SmtpOptions)),
        new PlainKind(KindFamily.Channel, "sms", typeof(SmsOptions)),
        new PlainKind(KindFamily.Tracker, "jira", typeof(JiraOptions)),
    ];

    private sealed record PlainKind(KindFamily Family, string Type, Type OptionsType) : IKind
    {
        public string Summary => "For tests.";
    }

    private sealed class PushedKind(string type, bool keepsInterval) : Kind<NoOptions>(KindFamily.Receiver, type, "For tests."), IReceiverKind
    {
        public bool KeepsInterval => keepsInterval;

        public bool TakesSentValues => !keepsInterval;
    }

    private sealed class FormulaKind() : Kind<FormulaOptions>(KindFamily.Check, "calculated", "For tests."), ICheckKind
    {
        public bool ServesItems => true;

        public IReadOnlyList<CheckOutput> Outputs => [];

        public string FormulaOption => "formula";

        public string FailureExpression(Func<string, string> keyOf, TimeSpan interval) => "";
    }

    private sealed class FormulaOptions
    {
        [Required]
        public string? Formula { get; init; }
    }

    private sealed class HttpKind : ICheckKind
    {
        public KindFamily Family => KindFamily.Check;

        public string Type => "http";

        public Type OptionsType => typeof(HttpOptions);

        public string Summary => "For tests.";

        public bool ServesItems => false;

        public IReadOnlyList<CheckOutput> Outputs { get; } = [new("ok", "works", ItemValueType.Unsigned, ""), new("time", "time", ItemValueType.Float, "s")];

        public string FailureExpression(Func<string, string> keyOf, TimeSpan interval) => $"last(//{keyOf("ok")})=0";
    }

    private sealed class PingKind(string type, Type options) : ICheckKind
    {
        public KindFamily Family => KindFamily.Check;

        public string Type => type;

        public Type OptionsType => options;

        public string Summary => "For tests.";

        public bool ServesItems => true;

        public IReadOnlyList<CheckOutput> Outputs { get; } = [new("ok", "answers", ItemValueType.Unsigned, "")];

        public string FailureExpression(Func<string, string> keyOf, TimeSpan interval) => $"max(//{keyOf("ok")},#3)=0";
    }

    private sealed class SshKind : ICheckKind
    {
        public KindFamily Family => KindFamily.Check;

        public string Type => "ssh-run";

        public Type OptionsType => typeof(SshOptions);

        public string Summary => "For tests.";

        public bool ServesItems => true;

        public IReadOnlyList<CheckOutput> Outputs => [];

        public string FailureExpression(Func<string, string> keyOf, TimeSpan interval) => "";
    }

    private sealed class HttpOptions
    {
        [Required]
        public string? Url { get; init; }

        public int? Status { get; init; }

        public Secret? Password { get; init; }
    }

    private sealed class PingOptions
    {
        public string? Address { get; init; }
    }

    private sealed class SshOptions
    {
        public int Port { get; init; } = 22;

        public string? User { get; init; }

        public Secret? Password { get; init; }
    }

    private sealed class MultiplierOptions
    {
        public double By { get; init; } = 1;
    }

    private sealed class SmtpOptions
    {
        [Required]
        public string? Host { get; init; }

        [Range(1, 65535)]
        public int Port { get; init; } = 25;

        public string? From { get; init; }

        public Secret? Password { get; init; }
    }

    private sealed class SmsOptions
    {
        public string? Url { get; init; }

        public System.Text.Json.JsonElement? Json { get; init; }

        [System.Text.Json.Serialization.JsonPropertyName("auth")]
        public Secret? Authorization { get; init; }
    }

    private sealed class JiraOptions
    {
        [Required]
        public string? Url { get; init; }

        public string? User { get; init; }

        public Secret? Token { get; init; }
    }
}

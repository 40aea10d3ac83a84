using System.Globalization;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Takes a plain number for seconds; by itself PowerShell takes it for ticks of 100 nanoseconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        switch (PowerShellValue.Unwrap(inputData))
        {
            case int or long or double or decimal:
                return Seconds(Convert.ToDouble(PowerShellValue.Unwrap(inputData), CultureInfo.InvariantCulture));
            case string text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number):
                return Seconds(number);
            case string text when !TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _):
                throw new ArgumentTransformationMetadataException("The text is neither a number of seconds nor a time span such as 01:00:00.");
            default:
                return inputData;
        }
    }

    private static TimeSpan Seconds(double number) => number >= 0 && number <= TimeSpan.MaxValue.TotalSeconds / 2
        ? TimeSpan.FromSeconds(number)
        : throw new ArgumentTransformationMetadataException("The number of seconds is out of range. Give for example 3600 for an hour.");
}

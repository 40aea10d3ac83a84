@{
    Severity = @('Error', 'Warning')
}

"""The performance forms (项目支出绩效目标申报表): a project, its funds, its indicators."""
